import type { Box, Fit, Layout } from './layout-shape.ts';
import { fitCards, fitHero, fitTiles, listFor } from './layout-cards.ts';
import { fitTable } from './layout-table.ts';
import { SHIFT } from './measures.ts';
import { fontSize, MINIMUM_ARC, type Screen } from './text-size.ts';

/** Keeps the edges and the orbit of the whole picture clear. */
export const contentBox = (screen: Screen): Box => ({
  width: screen.width * (1 - screen.safe / 50) - 2 * SHIFT,
  height: screen.height * (1 - screen.safe / 50) - 2 * SHIFT,
});

/**
 * The layout for so many queues, with counts of up to `digits` digits. Text is never smaller than the distance asks
 * for: what does not fit goes to further pages, and what fits no page gives `null`. Room that is left makes text larger.
 */
export function layoutFor(screen: Screen, queues: number, digits: number, phone = false): Layout | null {
  const box = contentBox(screen);
  const least = fontSize(MINIMUM_ARC, screen);
  if (phone) return listFor(box, least, queues);
  for (const fit of fitsFor(queues)) {
    const first = fit(box, least, queues, digits);
    if (first) return grown(first, (unit) => fit(box, unit, queues, digits));
  }
  return null;
}

const fitsFor = (queues: number): readonly Fit[] => {
  if (queues <= 1) return [fitHero, fitTable, fitCards];
  return queues <= 4 ? [fitTiles, fitTable, fitCards] : [fitTable, fitCards];
};

const STEP = 1.02;
const LARGEST = 3;

/** The largest text with which the layout stays as it is: the same form on as many pages. */
function grown(first: Layout, fit: (unit: number) => Layout | null): Layout {
  let best = first;
  for (let unit = first.unit * STEP; unit <= first.unit * LARGEST; unit *= STEP) {
    const next = fit(unit);
    if (!next || !sameForm(next, first)) return best;
    best = next;
  }
  return best;
}

const sameForm = (a: Layout, b: Layout): boolean =>
  a.pages === b.pages &&
  a.rowLines === b.rowLines &&
  a.wordLines === b.wordLines &&
  a.cells === b.cells &&
  a.totals === b.totals &&
  a.narrow === b.narrow;
