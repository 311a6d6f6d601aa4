import { keyOf, type Floor, type Membership } from '#lib/floor/floor.ts';
import { isAsOrdered, type OfferedReason, type Order } from '#lib/floor/orders.ts';

export interface Wanted extends Order {
  readonly source: string;
  readonly agent: string;
  readonly queue: string;
  /** The reason as the PBX may call it: by its code or by its name. */
  readonly called: OfferedReason | null;
}

export const membershipOf = (floor: Floor, { source, agent, queue }: Wanted): Membership | null =>
  floor.queues.get(keyOf(source, queue))?.members.get(agent) ?? null;

/**
 * Whether the floor, as the PBX tells it, is as it was wanted. `before` is the membership when the order went out: where
 * the PBX calls a reason in a way of its own, or by nothing, a change to Not Ready since then is the word that counts.
 */
export function isSo(floor: Floor, wanted: Wanted, before: Membership | null): boolean {
  const now = membershipOf(floor, wanted);
  const queue = floor.queues.get(keyOf(wanted.source, wanted.queue));
  if (!queue || queue.unknownSince !== null || now?.state === 'UNKNOWN') return false;
  if (now === null) return wanted.to === 'LOGGED_OUT';
  if (!isAsOrdered(wanted.to, now.state)) return false;
  if (wanted.to !== 'NOT_READY') return true;
  return hasReason(now, wanted) || before?.state !== 'NOT_READY' || before.reason !== now.reason;
}

function hasReason({ reason }: Membership, { called }: Wanted): boolean {
  if (called === null) return true;
  const said = reason?.toLowerCase();
  return [called.code, called.name].some((word) => word.toLowerCase() === said);
}
