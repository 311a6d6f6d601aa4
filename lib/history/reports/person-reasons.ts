import { isObserved, type Span } from '#lib/floor/spans/span.ts';

/** What it takes of a Not Ready span. */
export type NotReady = Pick<Span, 'from' | 'to' | 'reason' | 'known' | 'begins' | 'endSeen'>;

/**
 * Why a person was Not Ready: each of the person's Not Ready spans cut where the reason changes. The reason is that of
 * the first membership (in the order given) that is Not Ready then: while a person, counted once, is Not Ready, every
 * membership is Not Ready or Logged Out. A change of the reason is observed if a membership's change at that instant was.
 */
export function personReasons(
  person: readonly NotReady[],
  memberships: readonly (readonly NotReady[])[],
): NotReady[] {
  const places = memberships.map(() => 0);
  return person.flatMap((span) => cut(span, memberships.map(within(span, places))));
}

/** The spans of a membership that share time with `span`; each place moves on with the time. */
const within = (span: NotReady, places: number[]) => (spans: readonly NotReady[], index: number) => {
  let first = places[index] as number;
  while (first < spans.length && (spans[first] as NotReady).to <= span.from) first += 1;
  places[index] = first;
  let past = first;
  while (past < spans.length && (spans[past] as NotReady).from < span.to) past += 1;
  return spans.slice(first, past);
};

function cut(span: NotReady, memberships: readonly (readonly NotReady[])[]): NotReady[] {
  const pieces: { -readonly [Key in keyof NotReady]: NotReady[Key] }[] = [];
  for (const at of instantsIn(span, memberships)) {
    const reason = reasonAt(memberships, at);
    const last = pieces.at(-1);
    if (last?.reason === reason) continue;
    if (last) Object.assign(last, { to: at, endSeen: false });
    const begun = last ? { known: knownAt(memberships, at), begins: false } : {};
    pieces.push({ ...span, ...begun, from: at, reason });
  }
  return pieces;
}

function instantsIn(span: NotReady, memberships: readonly (readonly NotReady[])[]): number[] {
  const borders = memberships.flat().flatMap(({ from, to }) => [from, to]);
  const inside = borders.filter((at) => at > span.from && at < span.to);
  return [...new Set([span.from, ...inside])].sort((a, b) => a - b);
}

function reasonAt(memberships: readonly (readonly NotReady[])[], at: number): string | null {
  for (const spans of memberships) {
    const now = spans.find(({ from, to }) => from <= at && to > at);
    if (now) return now.reason;
  }
  return null;
}

const knownAt = (memberships: readonly (readonly NotReady[])[], at: number): Span['known'] =>
  memberships.flat().some((span) => changesSeenAt(span, at)) ? 'event' : 'snapshot';

const changesSeenAt = ({ from, to, known, endSeen }: NotReady, at: number): boolean =>
  (from === at && isObserved(known)) || (to === at && endSeen);
