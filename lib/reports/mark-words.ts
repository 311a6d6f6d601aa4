import type { Mark } from './table.ts';

export const MARK_WORDS: Readonly<Record<Mark, string>> = {
  unknown: 'Unknown time',
  suspect: 'Suspect',
  'at-least': 'At least',
  withheld: 'Withheld',
};

export const MARK_DEFINITIONS: Readonly<Record<Mark, string>> = {
  unknown: 'Some of this time is Unknown: it is in no ratio.',
  suspect: 'Something happened in this time that the PBX did not tell.',
  'at-least': 'At least: a part may lie in Unknown time or outside of the span.',
  withheld: 'Withheld: fewer than five people, which viewers are not shown.',
};
