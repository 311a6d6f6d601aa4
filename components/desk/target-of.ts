import type { MembershipRow } from '#lib/relay/contract.ts';
import type { Target } from './commands/target.ts';

/** The one agent in the one queue that a row is about; `null` for whoever is not told who it is. */
export function targetOf(row: MembershipRow | undefined): Target | null {
  if (row?.extension == null) return null;
  const { source, extension, name, queue, queueName } = row;
  return { source, agent: extension, name, queue, queueName };
}
