import type { z } from 'zod';
import { readTolerantly } from './frames-entries.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Far more than a queue can hold; bounds the time that one frame can cost. */
const LONGEST_LIST = 5_000;

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The readable entries of a list; a list that is missing is empty, and null is something that is no list. */
export function listOf<T>(
  schema: z.ZodType<T>,
  value: unknown,
  where: string,
  problems: string[],
): T[] | null {
  const list = value ?? [];
  if (!Array.isArray(list)) {
    problems.push(`${where}: not a list`);
    return null;
  }
  if (list.length > LONGEST_LIST)
    problems.push(`${where}: ${list.length} entries, read up to ${LONGEST_LIST}`);
  return list
    .slice(0, LONGEST_LIST)
    .flatMap((entry: unknown, i) => readTolerantly(schema, entry, `${where}.${i}`, problems) ?? []);
}

/**
 * The agents and the waiting callers of a snapshot, not read yet. The vendor's sample has `agents` nested inside
 * `waiting_list`, its text has them side by side: both are taken. A part that is no list makes the whole no snapshot
 * (null), since a snapshot replaces what is known.
 */
export function partsOfQueue(
  fields: Fields,
  problems: string[],
): { readonly agents: readonly unknown[]; readonly waiting: readonly unknown[] } | null {
  const line = isFields(fields.waiting_list) ? [fields.waiting_list] : (fields.waiting_list ?? []);
  const beside = fields.agents ?? [];
  if (!Array.isArray(line)) problems.push('waiting_list: not a list');
  if (!Array.isArray(beside)) problems.push('agents: not a list');
  if (!Array.isArray(line) || !Array.isArray(beside)) return null;
  let agents: readonly unknown[] = beside;
  const waiting: unknown[] = [];
  for (const entry of line as readonly unknown[]) {
    const nested = isFields(entry) ? entry.agents : undefined;
    if (Array.isArray(nested)) agents = agents.concat(nested);
    if (!Array.isArray(nested) || (isFields(entry) && 'session_id' in entry)) waiting.push(entry);
  }
  return { agents, waiting };
}

/** Entries that name an agent but no state: no word about the agent, and worth keeping. */
export function missStates(
  agents: readonly { agent: string; word: string | null }[],
  problems: string[],
): void {
  const stateless = agents.filter(({ word }) => word === null).map(({ agent }) => agent);
  if (stateless.length > 0) problems.push(`no state of ${stateless.slice(0, 10).join(', ')}`);
}
