import type { GoldenCase } from './case.ts';
import type { Figures } from './figures-schema.ts';

/** A way from a case's events to figures. Each has to give all that the case expects. */
export interface GoldenReporter {
  readonly name: string;
  readonly figuresOf: (golden: GoldenCase) => Promise<Figures>;
}
