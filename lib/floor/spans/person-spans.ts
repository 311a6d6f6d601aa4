import { onceCounted } from '#lib/floor/once-counted.ts';
import type { State } from '#lib/floor/states.ts';
import { isObserved, WAYS_TO_KNOW, type Span } from './span.ts';

type Open = { -readonly [Key in keyof Span]: Span[Key] };

/**
 * One person counted once over all their queues: at each instant, after everything of that instant, the state that comes
 * first in the order of once-counted.ts. So no run has zero length. A change is observed if one of the memberships had an
 * observed change at that instant. Reasons, suspect time and anomalies stay with the memberships.
 *
 * `memberships` are the spans of each, in order, that reach into or lie in `[from, ∞)`; `after` is the person's span just
 * before `from`. Source: domain 1.4; golden semantics 8.
 */
export function personSpans(
  memberships: readonly (readonly Span[])[],
  from: number,
  after: Span | null = null,
): Span[] {
  const spans: Open[] = [];
  let last: Span | null = after;
  const places = memberships.map(() => -1);
  for (const at of instantsFrom(memberships, from)) {
    const { state, member, begun } = standAt(memberships, places, at);
    if (last && last.state === state && last.member === member) {
      if (spans.length === 0)
        spans.push((last = { ...last, from: at, to: Infinity, begins: false, endSeen: false }));
      continue;
    }
    const known = mostCertain(begun);
    if (spans.length > 0) endWith(spans.at(-1) as Open, at, known);
    spans.push((last = begin({ at, state, member, known, receivedAt: heardAt(begun) }, last?.state ?? null)));
  }
  return spans;
}

function instantsFrom(memberships: readonly (readonly Span[])[], from: number): number[] {
  const instants = memberships.flatMap((spans) => spans.map((span) => Math.max(span.from, from)));
  return [...new Set(instants)].sort((a, b) => (a < b ? -1 : 1));
}

/** Moves each place to the last span that has begun by `at`; `begun` are those that began then. */
function standAt(memberships: readonly (readonly Span[])[], places: number[], at: number) {
  const begun: Span[] = [];
  let state: State | null = null;
  memberships.forEach((spans, index) => {
    let place = places[index] as number;
    for (let next = spans[place + 1]; next && next.from <= at; next = spans[place + 1]) {
      place += 1;
      if (next.from === at && next.begins) begun.push(next);
    }
    places[index] = place;
    const now = spans[place];
    if (now?.member) state = state === null ? now.state : onceCounted(state, now.state);
  });
  return { state: state ?? ('LOGGED_OUT' as State), member: state !== null, begun };
}

const mostCertain = (begun: readonly Span[]): Span['known'] =>
  WAYS_TO_KNOW.find((known) => begun.some((span) => span.known === known)) ?? 'start';

const heardAt = (begun: readonly Span[]): number | null =>
  begun.reduce<number | null>(
    (latest, { receivedAt }) => (receivedAt === null ? latest : Math.max(latest ?? receivedAt, receivedAt)),
    null,
  );

type Beginning = Pick<Span, 'state' | 'member' | 'known' | 'receivedAt'> & { readonly at: number };

/** Written out, not spread: history has millions of these. */
const begin = ({ at, state, member, known, receivedAt }: Beginning, before: State | null): Span => ({
  from: at,
  to: Infinity,
  state,
  reason: null,
  member,
  begins: true,
  known,
  before,
  runFrom: at,
  runSeen: isObserved(known),
  endSeen: false,
  suspect: false,
  anomaly: null,
  receivedAt,
  repeats: 0,
});

function endWith(span: Open, at: number, known: Span['known']): void {
  span.to = at;
  span.endSeen = isObserved(known);
}
