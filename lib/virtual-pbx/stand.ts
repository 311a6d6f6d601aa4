import { wrapUpOver, type MemberState, type Standing } from './agent-machine.ts';
import type { Agent, Exchange, Member } from './exchange.ts';

/** Gives a member its next standing, and says so if state or reason differ. A new state begins a new run. */
export function stand(exchange: Exchange, member: Member, next: Standing): void {
  const before = member.standing;
  if (next === before) return;
  const now = exchange.agenda.now();
  member.standing = next;
  armWrapUp(exchange, member);
  if (next.state === before.state && next.reason === before.reason) return;
  if (next.state !== before.state) {
    member.since = now;
    if (next.state === 'READY') becomeFree(exchange, member.agent, now);
  }
  sayChanged(exchange, member, before.state);
}

function becomeFree(exchange: Exchange, agent: Agent, now: number): void {
  agent.idleSince = now;
  exchange.freed(agent);
}

function armWrapUp(exchange: Exchange, member: Member): void {
  member.cancelWrapUp();
  const { state, wrapUpEndsAt } = member.standing;
  if (state !== 'WRAP_UP' || wrapUpEndsAt === null) return;
  member.cancelWrapUp = exchange.agenda.schedule(wrapUpEndsAt, () =>
    exchange.operate(() => stand(exchange, member, wrapUpOver(member.standing, exchange.agenda.now()))),
  );
}

/** Says how a member stands now; `from` is `null` for one who was not a member before. */
export function sayChanged(exchange: Exchange, member: Member, from: MemberState | null): void {
  const { queue, agent, standing } = member;
  const { state, reason } = standing;
  exchange.emit({
    type: 'member-changed',
    at: exchange.agenda.now(),
    queue: queue.number,
    extension: agent.extension,
    from,
    state,
    reason,
  });
}
