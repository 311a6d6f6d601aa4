import { MARK_WORDS } from '#lib/reports/mark-words.ts';
import type { Mark } from '#lib/reports/table.ts';

export const MARKS_TITLE = 'Marks';

export const marksText = (marks: readonly Mark[]): string => marks.map((mark) => MARK_WORDS[mark]).join(', ');
