import type { Box, Layout } from './layout-shape.ts';
import { CLOCK_FACE, DIGIT, FOOTER, GAP, GREAT, HEADER, KEY, widestWord, WORD_WIDTHS } from './measures.ts';
import { paged } from './paging.ts';

/** A card is a grid of twelve columns; widths in units. As in queue.module.css. */
const PADDING = 0.3;
const COLUMN_GAP = 0.12;
const CHIP = 0.65;
const FIGURES = 8;

/** Below this width a title has no room beside the signs of life, and the strip at the foot takes two lines. */
const ROOMY = 30;

/** What the strips need: how live this is, and the clock; the three ages. */
const NARROWEST = 19;

const span = (card: number, columns: number): number => {
  const column = (card - 2 * PADDING - 11 * COLUMN_GAP) / 12;
  return columns * column + (columns - 1) * COLUMN_GAP;
};

/** The largest figure that fits beside its glyph. */
const figureIn = (cell: number, digits: number, most: number): number =>
  Math.min(most, (cell - CHIP - 1) / (DIGIT * digits));

const bodyHeight = (box: Box, unit: number): number =>
  box.height / unit - HEADER - (box.width / unit < ROOMY ? 2 : 1) * FOOTER - 2 * GAP;

/** One queue fills the screen: who waits, how long, and everybody's state, in figures of up to 60 minutes of arc. */
export function fitHero(box: Box, unit: number, queues: number, digits: number): Layout | null {
  const width = box.width / unit;
  if (width < NARROWEST) return null;
  const upright = box.width < box.height * 1.15;
  const height = bodyHeight(box, unit);
  const worded = [1, 0.9, 0.8, 0.7, 0.6]
    .map((part) => wordedCard(width, upright ? 2 : 4, digits, part * GREAT))
    .find((card) => card !== null && card.height <= height);
  if (!worded) return null;
  return {
    ...cardsLayout(box, unit, { ...worded, columns: 1, rowHeight: height }),
    kind: 'hero',
    wordLines: 'one',
    ...paged(Math.max(1, queues), 1),
  };
}

/** Two to four queues: a tile each, with the words beside the figures. */
export function fitTiles(box: Box, unit: number, queues: number, digits: number): Layout | null {
  const width = box.width / unit;
  if (box.width < box.height * 1.3) return null;
  const worded = wordedCard((width - GAP) / 2, 4, digits, 45 / 16);
  const rows = Math.ceil(queues / 2);
  const room = bodyHeight(box, unit) - totalsStrip(width, digits) - (rows - 1) * GAP;
  if (!worded || rows * worded.height > room) return null;
  if (stripTile(width) < widestWord('two') || heroOfStrip(width, digits) < KEY) return null;
  return {
    ...cardsLayout(box, unit, {
      ...worded,
      columns: 2,
      rowHeight: Math.min(room / rows, worded.height * 1.8),
    }),
    kind: 'tiles',
    hero: heroOfStrip(width, digits) * unit,
    wordLines: stripTile(width) < widestWord('one') ? 'two' : 'one',
    perPage: queues,
    pages: 1,
  };
}

/** A card with the word under each figure: the name and the line of callers above, then the states. */
function wordedCard(card: number, cells: 2 | 4, digits: number, most: number): WordedCard | null {
  const cell = span(card, cells === 2 ? 6 : 3);
  const figure = Math.min(most, (cell - CHIP) / (DIGIT * digits));
  const line = Math.min(most, (span(card, cells === 2 ? 7 : 4) - CHIP) / CLOCK_FACE);
  const height = line + 1.5 + (cells === 2 ? 1.6 : 0) + 0.5 + (FIGURES / cells) * (figure + 1.45) + 0.9;
  if (cell < widestWord('one') + 1.2 || figure < KEY || line < KEY) return null;
  return { figure, line, height, cells, name: (span(card, cells === 2 ? 12 : 5) - 0.1) / KEY };
}

interface WordedCard {
  readonly figure: number;
  readonly line: number;
  readonly height: number;
  readonly cells: 2 | 4;
  readonly name: number;
}

/** Ten tiles in a line above the tiles of the queues: the seven states and three figures more. */
const stripTile = (width: number): number => (width - 9 * COLUMN_GAP) / 10 - 0.3;
const heroOfStrip = (width: number, digits: number): number =>
  Math.min(2.6, (stripTile(width) - 1.2) / (DIGIT * digits), (stripTile(width) - 1.2) / (CLOCK_FACE + 0.6));
const totalsStrip = (width: number, digits: number): number => heroOfStrip(width, digits) + 2.75;

/** Upright or narrow screens: a card a queue; the words stand once, in the totals, at the same places. */
export function fitCards(box: Box, unit: number, queues: number, digits: number): Layout | null {
  const width = box.width / unit;
  const columns = width >= 40 ? 2 : 1;
  const card = (width - (columns - 1) * GAP) / columns;
  if (!cardFits(card, digits) || (width - 3 * COLUMN_GAP) / 4 < WORD_WIDTHS.UNKNOWN.two + 0.2) return null;
  const room = bodyHeight(box, unit);
  const fitting = (height: number) => Math.floor((height + GAP) / (CARD + GAP)) * columns;
  const own = fitting(room - TOTALS) < 1;
  if (fitting(room) < 1 || TOTALS > room) return null;
  const { perPage, pages } = paged(queues, fitting(own ? room : room - TOTALS));
  const rows = Math.ceil(perPage / columns);
  const rowHeight = Math.min(CARD * 1.4, ((own ? room : room - TOTALS) - (rows - 1) * GAP) / rows);
  return {
    ...cardsLayout(box, unit, { columns, cells: 4, figure: KEY, line: KEY, rowHeight, name: nameIn(card) }),
    totals: own ? 'own-page' : 'above',
    perPage,
    pages: own ? pages + 1 : pages,
  };
}

const CARD = 1.5 + 0.3 + 2 * 1.42 + 0.3;
const TOTALS = 1.85 + 2 * (KEY + 2.1 + 0.5) + 3 * COLUMN_GAP;
const nameIn = (card: number): number => span(card, 6) / 1.18;
const cardFits = (card: number, digits: number): boolean =>
  figureIn(span(card, 3), digits, KEY) >= KEY && span(card, 4) >= CLOCK_FACE * KEY;

/** A phone is held in the hand: all cards in one list to scroll. */
export function listFor(box: Box, unit: number, queues: number): Layout {
  const name = nameIn(box.width / unit);
  const fit = cardsLayout(box, unit, { columns: 1, cells: 4, figure: KEY, line: KEY, rowHeight: 5.4, name });
  return { ...fit, kind: 'list', perPage: Math.max(1, queues), narrow: true };
}

interface Cards {
  readonly columns: number;
  readonly cells: 2 | 4;
  readonly figure: number;
  /** Size of the line's figures: who waits, how long. */
  readonly line: number;
  readonly rowHeight: number;
  readonly name: number;
}

const cardsLayout = (box: Box, unit: number, cards: Cards): Layout => ({
  kind: 'cards',
  unit,
  hero: KEY * unit,
  line: cards.line * unit,
  figure: cards.figure * unit,
  rowLines: 'two',
  wordLines: 'two',
  columns: [cards.columns],
  rowHeight: cards.rowHeight * unit,
  padding: 0.15,
  nameWidth: cards.name,
  cells: cards.cells,
  perPage: 1,
  pages: 1,
  totals: 'above',
  narrow: box.width / unit < ROOMY,
});
