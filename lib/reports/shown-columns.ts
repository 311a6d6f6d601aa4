import type { Choices } from './choices.ts';
import type { Column } from './table.ts';

/** The columns that were chosen, or those that are shown unless something is chosen; in the report's order. */
export const shownColumns = (columns: readonly Column[], chosen: Choices['columns']): readonly Column[] =>
  columns.filter(({ key, optional }) => (chosen.length > 0 ? chosen.includes(key) : !optional));
