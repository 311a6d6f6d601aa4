import type { Span } from '#lib/floor/spans/span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { State } from '#lib/floor/states.ts';
import { noneInAny } from '#lib/floor/counts.ts';
import { localDays, type LocalDay } from './zone-days.ts';

/** What a timeline needs of a span; its `to` may be Infinity. */
export type TimelineSpan = Pick<Span, 'from' | 'to' | 'state' | 'reason' | 'suspect' | 'member'>;

/** Somebody's time: a person's, or one membership's. */
export interface Timeline {
  readonly key: string;
  readonly name: string;
  /** Extension, queue: said beside the name. */
  readonly note?: string;
  /** Where every change of it can be read. */
  readonly href?: string;
  /** In order, not overlapping. */
  readonly spans: readonly TimelineSpan[];
}

export interface TimelineRow extends Timeline {
  readonly ms: Readonly<Record<State, number>>;
}

export interface TimelineDay extends LocalDay {
  readonly rows: readonly TimelineRow[];
}

/** Timelines cut into the local days of a span, and at `until` (now). Who did not exist on a day has no row there. */
export function timelineDays(
  timelines: readonly Timeline[],
  span: Slot,
  zone: string,
  until = Infinity,
): TimelineDay[] {
  return localDays(span, zone).map((day) => ({
    ...day,
    rows: timelines.flatMap((timeline) => {
      const spans = cut(timeline.spans, day.from, Math.min(day.to, until));
      return spans.length === 0 ? [] : [{ ...timeline, spans, ms: timeOf(spans) }];
    }),
  }));
}

const cut = (spans: readonly TimelineSpan[], from: number, to: number): TimelineSpan[] =>
  spans
    .map((span) => ({ ...span, from: Math.max(span.from, from), to: Math.min(span.to, to) }))
    .filter((span) => span.member && span.to > span.from);

function timeOf(spans: readonly TimelineSpan[]): Record<State, number> {
  const ms = noneInAny();
  for (const { state, from, to } of spans) ms[state] += to - from;
  return ms;
}
