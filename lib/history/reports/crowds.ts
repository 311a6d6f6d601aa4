import { EVERYBODY, membershipsOf, type Crowd } from '#lib/history/ladder/remake-queue-buckets.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { membersOf, type ReportMember } from './members.ts';

interface Named {
  readonly key: string;
  readonly name: string;
  /** The queue's number, or `*`. */
  readonly queue: string;
  readonly source: string;
}

/** Those who are counted together: the members of a queue, or people over all their queues. */
export interface CrowdOfReport extends Named {
  readonly memberships: readonly number[];
}

/** Who is counted: a whole queue or all people, which have buckets of their own; or (`crowd` null) just these. */
export type Counted =
  { readonly crowd: Crowd } | { readonly crowd: null; readonly memberships: readonly number[] };

/** The same, if possible a whole crowd that has buckets of its own. */
export type CrowdToCount = Named & Counted;

type Who = Pick<Choices, 'queues' | 'agents' | 'counting' | 'span'>;

const byName = new Intl.Collator('en', { numeric: true });

/** Counted by queue: each queue of the choices, by number. Counted once: all people of the choices together. */
export async function crowdsOf(sql: Sql, choices: Who): Promise<readonly CrowdOfReport[]> {
  const members = await membersOf(sql, choices);
  if (choices.counting === 'once') return members.length === 0 ? [] : [peopleOf(members)];
  const queues = new Map<string, ReportMember[]>();
  for (const member of members) {
    const key = keyOf(member);
    const already = queues.get(key);
    if (already) already.push(member);
    else queues.set(key, [member]);
  }
  return [...queues].map(([key, theirs]) => queueOf(key, theirs)).sort(byNumber);
}

function queueOf(key: string, members: readonly ReportMember[]): CrowdOfReport {
  const { source, queue, queueName: name } = members[0] as ReportMember;
  return { key, name, queue, source, memberships: members.map(({ id }) => id) };
}

/** `*` stands for all queues. */
const peopleOf = (members: readonly ReportMember[]): CrowdOfReport => ({
  ...{ key: '*', name: 'Chosen people, once', ...EVERYBODY },
  memberships: members.map(({ id }) => id),
});

export const ALL_PEOPLE: CrowdToCount = {
  ...{ key: '*', name: 'All queues, people once', ...EVERYBODY },
  crowd: EVERYBODY,
};

/**
 * The crowds of the choices, to be counted by buckets where these know who their members are: of whole queues, and of all
 * people. There may be some in which nobody was at that time.
 */
export async function crowdsToCount(sql: Sql, choices: Who): Promise<readonly CrowdToCount[]> {
  const { queues, agents, counting } = choices;
  const isWhole = agents.length === 0 && (counting === 'queue' || queues.length === 0);
  if (!isWhole) return (await crowdsOf(sql, choices)).map((crowd) => ({ ...crowd, crowd: null }));
  if (counting === 'once') return [ALL_PEOPLE];
  const rows = await sql.$queryRaw<Omit<Named, 'key'>[]>`
    SELECT m.source, m.queue, coalesce(q.name, m.queue) AS name
    FROM (SELECT DISTINCT source, queue FROM membership WHERE queue <> '*') m
    LEFT JOIN queue q ON q.source = m.source AND q.number = m.queue
    WHERE ${queues.length === 0} OR m.source || '/' || m.queue = ANY(${[...queues]}::text[])`;
  return rows
    .map((row) => ({ ...row, key: keyOf(row), crowd: { source: row.source, queue: row.queue } }))
    .sort(byNumber);
}

/** Who belongs to each whole crowd. */
export async function membershipsOfAll(sql: Sql): Promise<(crowd: Crowd) => readonly number[]> {
  const rows = await sql.$queryRaw<(Crowd & { ids: number[] })[]>`
    SELECT source, queue, array_agg(id) AS ids FROM membership WHERE queue <> '*' GROUP BY source, queue`;
  const all = new Map([...rows.map((row) => [keyOf(row), row.ids] as const)]);
  all.set(keyOf(EVERYBODY), [...(await membershipsOf(sql, EVERYBODY))]);
  return (crowd) => all.get(keyOf(crowd)) ?? [];
}

const keyOf = ({ source, queue }: Crowd): string => `${source}/${queue}`;

const byNumber = (a: Named, b: Named): number =>
  byName.compare(a.queue, b.queue) || byName.compare(a.source, b.source);
