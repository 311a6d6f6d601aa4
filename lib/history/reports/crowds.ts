import { EVERYBODY, type Crowd } from '#lib/history/ladder/remake-queue-buckets.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { membersOf, type ReportMember } from './members.ts';

/** Those who are counted together: the members of a queue, or people over all their queues. */
export interface CrowdOfReport {
  readonly key: string;
  readonly name: string;
  /** The queue's number, or `*`. */
  readonly queue: string;
  readonly source: string;
  /** `null`: some of a queue, or some people; they have no buckets of their own. */
  readonly crowd: Crowd | null;
  readonly memberships: readonly number[];
}

type Who = Pick<Choices, 'queues' | 'agents' | 'counting' | 'span'>;

const byName = new Intl.Collator('en', { numeric: true });

/** Counted by queue: each queue of the choices, by number. Counted once: all people of the choices together. */
export async function crowdsOf(sql: Sql, choices: Who): Promise<readonly CrowdOfReport[]> {
  const members = await membersOf(sql, choices);
  if (choices.counting === 'once') return members.length === 0 ? [] : [peopleOf(members, choices)];
  const queues = new Map<string, ReportMember[]>();
  for (const member of members) {
    const key = `${member.source}/${member.queue}`;
    const already = queues.get(key);
    if (already) already.push(member);
    else queues.set(key, [member]);
  }
  return [...queues]
    .map(([key, theirs]) => queueOf(key, theirs, choices))
    .sort((a, b) => byName.compare(a.queue, b.queue) || byName.compare(a.source, b.source));
}

function queueOf(key: string, members: readonly ReportMember[], { agents }: Who): CrowdOfReport {
  const { source, queue, queueName: name } = members[0] as ReportMember;
  const crowd = agents.length === 0 ? { source, queue } : null;
  return { key, name, queue, source, crowd, memberships: members.map(({ id }) => id) };
}

/** `*` stands for all queues. */
function peopleOf(members: readonly ReportMember[], { queues, agents }: Who): CrowdOfReport {
  const crowd = queues.length === 0 && agents.length === 0 ? EVERYBODY : null;
  const name = crowd ? 'All queues, people once' : 'Chosen people, once';
  return { ...{ key: '*', name, crowd }, ...EVERYBODY, memberships: members.map(({ id }) => id) };
}
