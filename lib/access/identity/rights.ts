import { Refused } from '../change.ts';
import type { Role } from '../subject.ts';

/** What somebody may see; `null`: all, also what is still to come. */
export interface Rights {
  readonly role: Role;
  readonly queues: readonly string[] | null;
  readonly boards: readonly string[] | null;
}

/** Prisma does not tell a list that is NULL from an empty one. */
const ALL = ['*'];

/** What a user may see of a column `queues` or `boards`. */
export const listIn = (column: readonly string[]): readonly string[] | null =>
  column.length === 1 && column[0] === '*' ? null : column;

/** The column for what a user may see. */
export const columnOf = (list: readonly string[] | null): string[] => [...(list ?? ALL)];

/** The rights as the role has them: an administrator has all, a viewer must be given a list. */
export function rightsOf({ role, queues, boards }: Rights): Rights {
  if (role === 'administrator') return { role, queues: null, boards: null };
  if (role === 'viewer' && queues === null)
    throw new Refused(400, 'Choose the queues that a viewer sees.', 'queues');
  if (role === 'viewer' && boards === null)
    throw new Refused(400, 'Choose the boards that a viewer sees.', 'boards');
  return { role, queues, boards };
}
