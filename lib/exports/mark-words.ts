import type { Mark } from '#lib/reports/table.ts';

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  unknown: 'Unknown time',
  suspect: 'Suspect',
  'at-least': 'At least',
};

export const MARK_DEFINITIONS: Readonly<Record<Mark, string>> = {
  unknown: 'Some of this time is Unknown: it is in no ratio.',
  suspect: 'Something happened in this time that the PBX did not tell.',
  'at-least': 'At least so many: Unknown time may hide more.',
};

export const MARKS_TITLE = 'Marks';

export const marksText = (marks: readonly Mark[]): string => marks.map((mark) => MARK_WORDS[mark]).join(', ');
