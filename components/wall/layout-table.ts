import { METRICS } from '#lib/floor/definitions.ts';
import { STATES } from '#lib/floor/states.ts';
import type { Box, Layout } from './layout-shape.ts';
import { CLOCK_FACE, DIGIT, FOOTER, GAP, HEADER, KEY, WORD_WIDTHS, type Column } from './measures.ts';
import { paged } from './paging.ts';

/** Form of a table: one line a queue where the name fits beside its figures, else the name above them. */
interface Form {
  readonly rowLines: 'one' | 'two';
  readonly wordLines: 'one' | 'two';
  readonly columns: readonly Column[];
  readonly padding: number;
  /** Least width of the column of names; 0: the name has a line of its own. */
  readonly name: number;
  readonly rowHeight: number;
  /** Least size of the totals. */
  readonly hero: number;
}

const IN_LINE = {
  rowLines: 'one',
  columns: [...STATES, ...METRICS],
  padding: 0.22,
  name: 12,
  rowHeight: 1.95,
  hero: 2,
} as const;
const FORMS: readonly Form[] = [
  { ...IN_LINE, wordLines: 'one' },
  { ...IN_LINE, wordLines: 'two' },
  { ...IN_LINE, wordLines: 'two', name: 8.5, hero: KEY },
  {
    rowLines: 'two',
    wordLines: 'two',
    columns: [...STATES, 'waiting', 'longest-wait'],
    padding: 0.13,
    name: 0,
    rowHeight: 2.6,
    hero: KEY,
  },
];
const TALLEST = 2.2;

/** One row a queue, its figures in the columns that begin with the totals. */
export function fitTable(box: Box, unit: number, queues: number, digits: number): Layout | null {
  for (const form of FORMS) {
    const layout = fitForm(form, box, unit, queues, digits);
    if (layout) return layout;
  }
  return null;
}

function fitForm(form: Form, box: Box, unit: number, queues: number, digits: number): Layout | null {
  const least = form.columns.map((column) => columnWidth(column, form, digits));
  const gaps = GAP * 0.5 * (form.columns.length - (form.name === 0 ? 1 : 0));
  const spare = box.width / unit - least.reduce((sum, width) => sum + width, 0) - gaps - form.name;
  if (spare < 0) return null;
  const widths = least.map((width) => width + (spare * (form.name === 0 ? 1 : 0.7)) / least.length);
  const { hero, room, fitting } = roomBelow(form, box.height / unit, heroSize(form, widths, digits));
  if (fitting < 1) return null;
  const pages = paged(queues, fitting);
  const nameWidth = form.name + spare * 0.3;
  return {
    kind: 'table',
    unit,
    hero: hero * unit,
    line: lineSize(form, widths, hero) * unit,
    figure: KEY * unit,
    rowLines: form.rowLines,
    wordLines: form.wordLines,
    columns: (form.name === 0 ? widths : [nameWidth, ...widths]).map((width) => width * unit),
    rowHeight: Math.min(room / pages.perPage, form.rowHeight * TALLEST) * unit,
    nameWidth: form.name === 0 ? (box.width / unit) * 0.3 : nameWidth / 1.18,
    padding: form.padding,
    cells: 4,
    ...pages,
    totals: 'above',
    narrow: false,
  };
}

/** Totals as large as they may be without costing a row. */
function roomBelow(form: Form, height: number, largest: number) {
  const under = (hero: number) => height - HEADER - FOOTER - totalsHeight(form, hero) - 2 * GAP;
  const fitting = Math.floor(under(KEY) / form.rowHeight);
  let hero = largest;
  while (hero > KEY && Math.floor(under(hero) / form.rowHeight) < fitting) hero = Math.max(KEY, hero - 0.02);
  return { hero, room: under(hero), fitting };
}

function columnWidth(column: Column, form: Form, digits: number): number {
  const word = WORD_WIDTHS[column][form.wordLines];
  if (column === 'longest-wait') return Math.max(word, CLOCK_FACE * KEY) + 2 * form.padding;
  return (
    Math.max(word, DIGIT * digits * KEY, DIGIT * digits * form.hero + glyphWidth(form)) + 2 * form.padding
  );
}

/** In a row of one line the total stands beside its glyph, else below it. */
const glyphWidth = (form: Form): number => (form.rowLines === 'one' ? 1.1 : 0);

/** As large as the narrowest column allows. */
function heroSize(form: Form, widths: readonly number[], digits: number): number {
  const narrowest = Math.min(...widths.slice(0, -1)) - 2 * form.padding - glyphWidth(form);
  return Math.max(KEY, Math.min(form.rowLines === 'one' ? 2.6 : 1.85, narrowest / (DIGIT * digits)));
}

/** The longest wait in the totals: a time is wider than a count. */
const lineSize = (form: Form, widths: readonly number[], hero: number): number =>
  Math.max(KEY, Math.min(hero, ((widths[widths.length - 1] ?? 0) - 2 * form.padding) / CLOCK_FACE));

const totalsHeight = (form: Form, hero: number): number =>
  hero * 1.02 + (form.wordLines === 'two' ? 2.1 : 1.15) + (form.rowLines === 'one' ? 0.6 : 1.35);
