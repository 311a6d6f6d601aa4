import type { Today } from '#lib/floor/callers/today.ts';
import type { Floor, QueueKey } from '#lib/floor/floor.ts';
import type { LinkRow, Row } from './contract.ts';
import { changedMemberships, membershipsOf } from './membership-rows.ts';
import { agentRow, queueRow, totalRow, waitingRows } from './queue-rows.ts';
import type { Rows } from './rows.ts';
import { callersRows } from './today-rows.ts';
import type { View } from './view-names.ts';

/** What rows are made from. */
export interface Ground {
  readonly floor: Floor;
  readonly links: readonly LinkRow[];
  readonly today: Today;
}

/** All rows of a view, keyed by queue key, extension, caller, source, both of a membership, quarter-hour, or `total`. */
export function rowsOf(view: View, { floor, links, today }: Ground): Rows {
  switch (view.kind) {
    case 'total':
      return new Map([['total', totalRow(floor, today)]]);
    case 'queues':
      return new Map([...floor.queues].map(([key, queue]) => [key, queueRow(queue, today.of(key))]));
    case 'links':
      return new Map(links.map((link) => [link.source, link]));
    case 'memberships':
      return membershipsOf(floor, null);
    case 'agent':
      return membershipsOf(floor, view.agent);
    case 'agents': {
      const members = [...(floor.queues.get(view.queue)?.members.values() ?? [])];
      return new Map(members.map((member) => [member.agent, agentRow(floor, view.source, member)]));
    }
    case 'waiting': {
      const queue = floor.queues.get(view.queue);
      return new Map((queue ? waitingRows(queue) : []).map((row) => [row.caller, row]));
    }
    case 'callers': {
      const known = floor.queues.has(view.queue) ? today.of(view.queue) : null;
      return new Map((known ? callersRows(known) : []).map((row) => [String(row.from), row]));
    }
  }
}

/**
 * The rows after the queues named have changed: the same as `rowsOf`, made from the rows before where that is less
 * work, and `before` itself where the change does not touch the view.
 */
export function changedRows(view: View, before: Rows, ground: Ground, changed: ReadonlySet<QueueKey>): Rows {
  switch (view.kind) {
    case 'total':
      return changed.size > 0 ? rowsOf(view, ground) : before;
    case 'links':
      return rowsOf(view, ground);
    case 'memberships':
      return changedMemberships(before, ground.floor, changed);
    case 'agent':
      return changed.size > 0 ? rowsOf(view, ground) : before;
    case 'agents':
    case 'waiting':
    case 'callers':
      return changed.has(view.queue) ? rowsOf(view, ground) : before;
    case 'queues': {
      if (changed.size === 0) return before;
      const after = new Map<string, Row>(before);
      for (const key of changed) {
        const queue = ground.floor.queues.get(key);
        if (queue) after.set(key, queueRow(queue, ground.today.of(key)));
        else after.delete(key);
      }
      return after;
    }
  }
}

/**
 * The oldest last proof of life among the live sources behind a view; `null` when none of them is live.
 * A source that is not live has turned its own queues Unknown already: it does not age the others.
 */
export function asOf(view: View, links: readonly LinkRow[], now: number): number | null {
  if (view.kind === 'links') return now;
  const behind = 'source' in view ? links.filter((link) => link.source === view.source) : links;
  const proofs = behind.flatMap((link) => (link.status === 'live' ? (link.lastHeardAt ?? []) : []));
  return proofs.length > 0 ? Math.min(...proofs) : null;
}
