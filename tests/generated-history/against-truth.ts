import type { FloorEvent } from '#lib/floor/events.ts';
import type { Span } from '#lib/floor/spans/span.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Slot, Statement } from '#lib/floor/spans/statement.ts';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';

const SECOND = 1000;
/** A snapshot is true when it comes, and was made so long before at most. */
const ON_THE_WAY = 25;

/** What somebody is in from `from` on; `state` null: no member. */
interface Step {
  readonly from: number;
  readonly state: string | null;
  readonly reason: string | null;
}

export interface Difference extends Slot {
  readonly membership: string;
  readonly told: string;
  readonly truth: string;
}

export interface Comparison {
  /** Milliseconds, over all memberships. */
  readonly known: number;
  readonly unknown: number;
  readonly differences: readonly Difference[];
  /** Unknown time that no lost link accounts for. */
  readonly unknownOutsideGaps: readonly (Slot & { readonly membership: string })[];
}

const nameOf = (queue: string, agent: string): string => `${queue}/${agent}`;

/** The words about each membership in order of arrival, as history keeps them. */
export function statementsIn(events: readonly FloorEvent[]): Map<string, Statement[]> {
  const memberships = new Map<string, Statement[]>();
  const add = (queue: string, agent: string, statement: Statement) => {
    const name = nameOf(queue, agent);
    const told = memberships.get(name) ?? [];
    memberships.set(name, told);
    told.push(statement);
  };
  for (const event of events) {
    const { at, receivedAt } = event;
    if (event.type === 'LinkLost') {
      const lost: Statement = { at, receivedAt, by: 'event', says: 'LINK_LOST', reason: null, since: null };
      for (const told of memberships.values()) told.push(lost);
    } else if (event.type === 'AgentStateChanged') {
      const { queue, agent, state: says, reason } = event;
      add(queue, agent, { at, receivedAt, by: 'event', says, reason, since: null });
    } else if (event.type === 'QueueSnapshotTaken') {
      for (const { agent, state: says, reason, since } of event.members)
        add(event.queue, agent, { at, receivedAt, by: 'snapshot', says, reason, since });
    }
  }
  return memberships;
}

/** Of each queue: from the last proof of life to the next snapshot. */
function gapsIn(events: readonly FloorEvent[], queue: string, until: number): Slot[] {
  const gaps: Slot[] = [];
  let from: number | null = null;
  for (const event of events) {
    if (event.type === 'LinkLost') from ??= event.at;
    if (event.type !== 'QueueSnapshotTaken' || event.queue !== queue || from === null) continue;
    gaps.push({ from, to: event.at });
    from = null;
  }
  if (from !== null) gaps.push({ from, to: until });
  return gaps;
}

function stepsIn(truth: readonly TruthLine[]): Map<string, Step[]> {
  const memberships = new Map<string, Step[]>();
  for (const { at, queue, agent, to: state, reason } of truth) {
    const steps = memberships.get(nameOf(queue, agent)) ?? [];
    memberships.set(nameOf(queue, agent), steps);
    steps.push({ from: Math.floor(at), state, reason });
  }
  return memberships;
}

const inSeconds = (steps: readonly Step[]): Step[] =>
  steps.map((step) => ({ ...step, from: Math.floor(step.from / SECOND) * SECOND }));

/**
 * Holds the report against the truth, millisecond by millisecond. The truth is cut to whole seconds as the wire's stamps
 * are. Only in the second of a last proof of life or of a snapshot the exact truth counts as well: a change after it is
 * stamped with the begin of that second, when we had proof of the state before.
 */
export function against(truth: readonly TruthLine[], events: readonly FloorEvent[], span: Slot): Comparison {
  const statements = statementsIn(events);
  const proofs = secondsOfProof(events);
  const sum = { known: 0, unknown: 0 };
  const differences: Difference[] = [];
  const unknownOutsideGaps: (Slot & { membership: string })[] = [];
  for (const [membership, steps] of stepsIn(truth)) {
    const spans = spansOf(statements.get(membership) ?? [], span.from);
    const queue = membership.split('/')[0] ?? '';
    const gaps = gapsIn(events, queue, span.to);
    const exact = walker(steps);
    for (const piece of overlaps(spans, inSeconds(steps), span)) {
      const { report, step, from, to } = piece;
      if (report.state === 'UNKNOWN') {
        sum.unknown += to - from;
        if (!gaps.some((gap) => gap.from <= from && to <= gap.to))
          unknownOutsideGaps.push({ membership, from, to });
        continue;
      }
      sum.known += to - from;
      if (isSame(report, step)) continue;
      const excused =
        proofs(queue, Math.floor(from / SECOND)) &&
        to - from < SECOND &&
        exact(report, from, to - ON_THE_WAY);
      if (!excused) differences.push({ membership, from, to, told: words(report), truth: words(step) });
    }
  }
  return { ...sum, differences, unknownOutsideGaps };
}

function secondsOfProof(events: readonly FloorEvent[]): (queue: string, second: number) => boolean {
  const seconds = new Set<string>();
  for (const event of events) {
    const second = Math.floor(event.at / SECOND);
    if (event.type === 'LinkLost') seconds.add(String(second));
    if (event.type === 'QueueSnapshotTaken') seconds.add(`${event.queue} ${second}`);
  }
  return (queue, second) => seconds.has(String(second)) || seconds.has(`${queue} ${second}`);
}

type Said = Pick<Step, 'state' | 'reason'>;
const words = ({ state, reason }: Said): string => [state, reason].filter(Boolean).join(' ');
const isSame = (a: Said, b: Said): boolean => a.state === b.state && a.reason === b.reason;

/** Whether the steps say the same from `from` to `to`; asked in order of time. */
function walker(steps: readonly Step[]) {
  let at = 0;
  return (report: Said, from: number, to: number): boolean => {
    while ((steps[at + 1]?.from ?? Infinity) <= from) at += 1;
    const step = steps[at];
    return step !== undefined && isSame(report, step) && (steps[at + 1]?.from ?? Infinity) >= to;
  };
}

function* overlaps(spans: readonly Span[], steps: readonly Step[], within: Slot) {
  let at = 0;
  for (const report of spans) {
    while ((steps[at + 1]?.from ?? Infinity) <= report.from) at += 1;
    for (let next = at; ; next += 1) {
      const step = steps[next];
      if (!step || step.from >= report.to) break;
      const from = Math.max(report.from, step.from, within.from);
      const to = Math.min(report.to, steps[next + 1]?.from ?? Infinity, within.to);
      if (to > from) yield { report, step, from, to };
    }
  }
}
