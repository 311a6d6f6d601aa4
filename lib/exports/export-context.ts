import type { Choices } from '#lib/reports/choices.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** What an export says of itself, beside its rows. */
export interface ExportContext {
  /** `Agent state summary`: also the name of the sheet. */
  readonly title: string;
  /** What the report is for, in a sentence. */
  readonly purpose: string;
  readonly choices: Choices;
  /** When the figures were read, UTC milliseconds: later events are not in them. */
  readonly madeAt: number;
}
