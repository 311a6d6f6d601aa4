/** All, also those to come. Written as `*`: Prisma does not tell a list that is NULL from an empty one. */
const ALL = ['*'];

/** What a user may see of a column `queues` or `boards`; `null`: all. */
export const listIn = (column: readonly string[]): readonly string[] | null =>
  column.length === 1 && column[0] === '*' ? null : column;

/** The column for what a user may see. */
export const columnOf = (list: readonly string[] | null): string[] => [...(list ?? ALL)];
