import { STATES } from '#lib/floor/states.ts';
import type { VirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';

/** A figure on a screen, by what it says it is: `8000 READY`, `* waiting`. */
export type Figure = string;

/** What was true for a shorter time than this may be missed, and a screen that shows it be blamed wrongly. */
const EVERY_MS = 4;
const KEPT_MS = 10_000;

/** What was true lately, so that a screen can be held against it: everything that is shown live must be in here. */
export interface TruthWatch {
  /** Every value the figure truly had in the last `withinMs`. */
  readonly lately: (figure: Figure, withinMs: number) => readonly number[];
  readonly stop: () => void;
}

function figuresNow(pbx: VirtualPbx): Map<Figure, number> {
  const { queues, people } = pbx.truth();
  const figures = new Map<Figure, number>();
  for (const { number, counts, waiting } of queues) {
    for (const state of STATES) figures.set(`${number} ${state}`, counts[state]);
    figures.set(`${number} waiting`, waiting);
  }
  for (const state of STATES) figures.set(`* ${state}`, people[state]);
  figures.set(
    `* waiting`,
    queues.reduce((sum, { waiting }) => sum + waiting, 0),
  );
  return figures;
}

export function watchTruth(pbx: VirtualPbx): TruthWatch {
  let moments: { at: number; figures: Map<Figure, number> }[] = [];
  const look = () => {
    const at = performance.now();
    moments = [...moments.filter((moment) => at - moment.at < KEPT_MS), { at, figures: figuresNow(pbx) }];
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return {
    lately(figure, withinMs) {
      look();
      const from = performance.now() - withinMs;
      // The moment just before the span was still true when the span began.
      const first = moments.findLastIndex(({ at }) => at <= from);
      const values = moments.slice(Math.max(0, first)).flatMap(({ figures }) => figures.get(figure) ?? []);
      return [...new Set(values)];
    },
    stop: () => clearInterval(timer),
  };
}
