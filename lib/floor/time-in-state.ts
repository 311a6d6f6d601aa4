import type { Counts } from './counts.ts';
import { STATES, type State } from './states.ts';

/**
 * A word about one membership. `since` is when the state began, where the PBX said so. LINK_LOST: from `at` on nothing
 * is known. REMOVED: no longer a member; what is left of that slot is Logged Out.
 */
export interface Statement {
  readonly at: number;
  readonly says: State | 'LINK_LOST' | 'REMOVED';
  readonly since: number | null;
}

/** A stretch of one state, `[from, to)`. `member` is false where the membership does not exist (yet, or any more). */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly state: State;
  readonly member: boolean;
}

export interface Slot {
  readonly from: number;
  readonly to: number;
}

/** Milliseconds in each of the seven states. */
export type TimeInStates = Counts;

/**
 * What a membership did in `[from, to)`, without gap or overlap, out of its statements in order of arrival:
 * sorted by time, then by arrival; UNKNOWN before the first word and from a lost link to the next word; a `since` says
 * that the state has held from then on, which undoes the link losses in between.
 */
export function stretchesOf(statements: readonly Statement[], { from, to }: Slot): Stretch[] {
  const stretches: Stretch[] = [];
  let now: Omit<Stretch, 'from' | 'to'> = { state: 'UNKNOWN', member: false };
  let begun = from;
  const close = (at: number) => {
    const end = Math.min(at, to);
    if (end > begun) stretches.push({ ...now, from: begun, to: end });
    begun = Math.max(begun, end);
  };
  for (const { at, says } of inOrder(statements)) {
    const next = after(now, says);
    if (next.state === now.state && next.member === now.member) continue;
    close(at);
    now = next;
  }
  close(to);
  return stretches;
}

/** A lost link makes unknown only what was known to be a member. */
function after(now: Omit<Stretch, 'from' | 'to'>, says: Statement['says']): Omit<Stretch, 'from' | 'to'> {
  if (says === 'LINK_LOST') return { ...now, state: now.member ? 'UNKNOWN' : now.state };
  if (says === 'REMOVED') return { state: 'LOGGED_OUT', member: false };
  return { state: says, member: true };
}

/**
 * By time, then by arrival; a state told with its beginning counts from there, and undoes the losses since. It reaches
 * back to the word before it at most: so what is true of a span needs one word on either side of it, and no more.
 */
function inOrder(statements: readonly Statement[]): Statement[] {
  const ordered: Statement[] = [];
  let lastWordAt = -Infinity;
  for (const statement of statements.toSorted((a, b) => a.at - b.at)) {
    const { at, says, since } = statement;
    if (says === 'LINK_LOST') {
      ordered.push(statement);
      continue;
    }
    const begun = since === null ? at : Math.min(at, Math.max(since, lastWordAt));
    while (begun < at && isLossFrom(begun, ordered.at(-1))) ordered.pop();
    ordered.push({ at: begun, says, since });
    lastWordAt = at;
  }
  return ordered;
}

const isLossFrom = (begun: number, statement: Statement | undefined): boolean =>
  statement?.says === 'LINK_LOST' && statement.at >= begun;

/**
 * Time in each state for every slot (in order, not overlapping); they add up to the slot's length. `null` for a slot in
 * which the membership did not exist at any moment.
 */
export function timeInState(
  statements: readonly Statement[],
  slots: readonly Slot[],
): (TimeInStates | null)[] {
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last) return [];
  const stretches = stretchesOf(statements, { from: first.from, to: last.to });
  let begin = 0;
  return slots.map((slot) => {
    while ((stretches[begin]?.to ?? Infinity) <= slot.from) begin += 1;
    return timeWithin(slot, stretches, begin);
  });
}

function timeWithin(slot: Slot, stretches: readonly Stretch[], begin: number): TimeInStates | null {
  const time = noTime();
  let member = false;
  for (let i = begin; ; i += 1) {
    const stretch = stretches[i];
    if (!stretch || stretch.from >= slot.to) return member ? time : null;
    time[stretch.state] += Math.min(stretch.to, slot.to) - Math.max(stretch.from, slot.from);
    member ||= stretch.member;
  }
}

export const noTime = (): Record<State, number> =>
  Object.fromEntries(STATES.map((state) => [state, 0])) as Record<State, number>;
