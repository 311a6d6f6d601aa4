import { DAY_MS } from '#lib/history/ladder/days.ts';
import type { Sql } from '#lib/history/ladder/sql.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { ofDays } from './packed-days.ts';

/** Whom a row is about: an agent in a queue, or (queue '*') an agent as a person, counted once. */
export interface ReportMember {
  /** The number of the membership. */
  readonly id: number;
  readonly source: string;
  readonly queue: string;
  /** The newest name; the number where none was told. */
  readonly queueName: string;
  readonly agent: string;
  readonly agentName: string;
}

const byName = new Intl.Collator('en', { numeric: true });

/**
 * Everybody whom the choices are about and who was a member at some moment of the span; by name, then by queue. Counted
 * once, a choice of queues chooses people: what they did in their other queues counts as well. A bucket of a day within
 * the span says it sooner than spans do.
 */
export async function membersOf(
  sql: Sql,
  { queues, agents, counting, span }: Pick<Choices, 'queues' | 'agents' | 'counting' | 'span'>,
): Promise<readonly ReportMember[]> {
  const once = counting === 'once';
  const rows = await sql.$queryRaw<ReportMember[]>`
    SELECT m.id, m.source, m.queue, coalesce(q.name, m.queue) AS "queueName", m.agent,
      coalesce(a.name, m.agent) AS "agentName"
    FROM membership m
    LEFT JOIN queue q ON q.source = m.source AND q.number = m.queue
    LEFT JOIN agent a ON a.source = m.source AND a.extension = m.agent
    WHERE CASE WHEN ${once}
        THEN m.queue = '*' OR NOT EXISTS (SELECT FROM membership p
          WHERE p.source = m.source AND p.agent = m.agent AND p.queue = '*')
        ELSE m.queue <> '*' END
      AND (${agents.length === 0} OR m.source || '/' || m.agent = ANY(${[...agents]}::text[]))
      AND (${queues.length === 0} OR EXISTS (SELECT FROM membership b
        WHERE b.source = m.source AND b.agent = m.agent AND (${once} OR b.queue = m.queue)
          AND b.source || '/' || b.queue = ANY(${[...queues]}::text[])))
      AND (EXISTS (SELECT FROM bucket WHERE membership = m.id
          AND ${ofDays(Math.ceil(span.from / DAY_MS), Math.floor(span.to / DAY_MS))})
        OR EXISTS (SELECT FROM span s WHERE s.membership = m.id AND s.member
          AND s."from" >= ${new Date(span.from)} AND s."from" < ${new Date(span.to)})
        OR (SELECT s.member FROM span s WHERE s.membership = m.id AND s."from" < ${new Date(span.from)}
          ORDER BY s."from" DESC, s.seq DESC LIMIT 1))`;
  return rows.sort(
    (a, b) =>
      byName.compare(a.agentName, b.agentName) ||
      byName.compare(a.agent, b.agent) ||
      byName.compare(a.queueName, b.queueName) ||
      a.id - b.id,
  );
}
