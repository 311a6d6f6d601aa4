import { isStaffed } from '#lib/floor/states.ts';
import { isObserved, type Span } from './span.ts';
import type { Slot } from './statement.ts';

/**
 * How we know an end of a session. `event`, `since`: its moment was told. `snapshot`: one showed that it had happened.
 * `unknown`: it happened within Unknown time, if at all. `window`: it lies outside of the time we look at.
 */
export type SessionEdge = 'event' | 'since' | 'snapshot' | 'unknown' | 'window';

export interface Session {
  /** From the first moment to the last at which somebody is known to be logged in, within the window. */
  readonly from: number;
  readonly to: number;
  /** Observed moments only, within the window; else `null`. */
  readonly login: number | null;
  readonly logout: number | null;
  readonly begun: SessionEdge;
  readonly ended: SessionEdge;
  /** Of the logout: OFFLINE, REMOVED. A person's is not told. */
  readonly reason: string | null;
  /** Between `from` and `to`; the rest of it is staffed time. */
  readonly unknownMs: number;
  /** `at-least`: login or logout was not seen, so it may have lasted longer than from `from` to `to`. */
  readonly marks: readonly ('unknown' | 'suspect' | 'at-least')[];
}

/**
 * The sessions of a membership, or of a person (from the first queue to the last), from spans in order. Sessions are what
 * lies between two known Logged Outs (or a removal), if anything in it is staffed or it ends with an observed logout.
 * Unknown time between staffed time is within the session; at its edges it is not, save before an observed logout. So
 * logins are as many as those of the tally, logouts as many as the entries of LOGGED_OUT. Source: domain 3.3.
 */
export function sessionsOf(spans: readonly Span[], window: Slot): Session[] {
  const sessions: Session[] = [];
  let stretch: Span[] = [];
  const close = (end: Span | null) => {
    const session = sessionOf(stretch, end, window);
    if (session) sessions.push(session);
    stretch = [];
  };
  for (const span of spans) {
    if (!isWithin(span, window)) continue;
    if (span.state === 'LOGGED_OUT') close(span.from < window.from ? null : span);
    else stretch.push(span);
  }
  close(null);
  return sessions;
}

const isWithin = ({ from, to }: Span, window: Slot): boolean =>
  from < window.to && (to > window.from || from >= window.from);

/** `end` is the Logged Out that follows. */
function sessionOf(stretch: readonly Span[], end: Span | null, window: Slot): Session | null {
  const seen = end && end.before !== 'LOGGED_OUT' && isObserved(end.known) ? end.known : null;
  const logout = seen && end ? end.from : null;
  const [first, last] = [stretch.find(staffed), stretch.findLast(staffed)];
  const to = logout ?? Math.min(last?.to ?? -Infinity, window.to);
  const from = first ? Math.max(first.from, window.from) : to;
  if (from === -Infinity) return null;
  const begun = beginningOf(stretch[0] ?? (end as Span), window);
  const ended = seen ?? endOf(stretch.at(-1), end);
  const login = begun === 'event' || begun === 'since' ? from : null;
  const unknownMs = unknownIn(stretch, { from, to });
  const marks = marksOf(stretch, unknownMs, { login, logout, begun, ended });
  return { from, to, login, logout, begun, ended, reason: end?.reason ?? null, unknownMs, marks };
}

const staffed = (span: Span): boolean => isStaffed(span.state);

function beginningOf({ from, state, before, known }: Span, window: Slot): SessionEdge {
  if (state === 'UNKNOWN') return 'unknown';
  if (from < window.from) return 'window';
  if (before === 'UNKNOWN' || before === null) return 'unknown';
  if (before !== 'LOGGED_OUT') return 'window';
  return isObserved(known) ? known : 'snapshot';
}

function endOf(last: Span | undefined, end: Span | null): SessionEdge {
  if (last?.state === 'UNKNOWN') return 'unknown';
  return end ? 'snapshot' : 'window';
}

const unknownIn = (stretch: readonly Span[], { from, to }: Slot): number =>
  stretch.reduce(
    (sum, span) =>
      staffed(span) ? sum : sum + Math.max(0, Math.min(span.to, to) - Math.max(span.from, from)),
    0,
  );

type Edges = Pick<Session, 'login' | 'logout' | 'begun' | 'ended'>;

function marksOf(stretch: readonly Span[], unknownMs: number, edges: Edges): Session['marks'] {
  const { login, logout, begun, ended } = edges;
  const marks: Session['marks'][number][] = [];
  if (unknownMs > 0 || begun === 'unknown' || ended === 'unknown') marks.push('unknown');
  if (stretch.some((span) => span.suspect)) marks.push('suspect');
  if (login === null || logout === null) marks.push('at-least');
  return marks;
}
