import type { Mark } from '#lib/reports/table.ts';

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  unknown: 'Unknown time',
  suspect: 'Suspect',
  'at-least': 'At least',
};

export const MARK_DEFINITIONS: Readonly<Record<Mark, string>> = {
  unknown: 'Some of the time of the row is Unknown.',
  suspect: 'Something happened in the row that the PBX did not tell.',
  'at-least': 'A maximum or a length of the row may be more: Unknown time may hide it.',
};

export const MARKS_TITLE = 'Marks';

export const marksText = (marks: readonly Mark[]): string => marks.map((mark) => MARK_WORDS[mark]).join(', ');
