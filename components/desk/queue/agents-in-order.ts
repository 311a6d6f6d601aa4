import type { State } from '#lib/floor/states.ts';
import type { AgentRow } from '#lib/relay/contract.ts';

/** As the figures above stand, from the left; who is not here comes last. */
const ORDER: readonly State[] = [
  'READY',
  'QUEUE_CALL',
  'OTHER_CALL',
  'WRAP_UP',
  'NOT_READY',
  'UNKNOWN',
  'LOGGED_OUT',
];

const byName = new Intl.Collator('en', { numeric: true });

/** A row with the key that it has in its view. */
export type Keyed<Row> = readonly [key: string, row: Row];

/** Agents by state, and in each state who has been in it longest first. */
export const agentsInOrder = (rows: ReadonlyMap<string, AgentRow>): Keyed<AgentRow>[] =>
  [...rows].sort(
    ([keyA, a], [keyB, b]) =>
      ORDER.indexOf(a.state) - ORDER.indexOf(b.state) ||
      a.since - b.since ||
      byName.compare(a.name, b.name) ||
      byName.compare(keyA, keyB),
  );
