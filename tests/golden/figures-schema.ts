import { z } from 'zod';
import { STATES } from '#lib/floor/states.ts';
import { instantText, queueName } from './words.ts';

const state = z.enum(STATES);
const count = z.int().nonnegative();
const ms = z.int().nonnegative();
const agent = z.string().min(1);
const inStates = z.partialRecord(state, ms);
const ratio = z.strictObject({
  num: ms.optional(),
  den: ms.optional(),
  value: z.number().nullable().optional(),
});

const tally = {
  covered_ms: ms.optional(),
  ms: inStates.optional(),
  entries: inStates.optional(),
  logins: count.optional(),
  logouts: count.optional(),
  completed: z.partialRecord(z.enum(['QUEUE_CALL', 'WRAP_UP']), z.tuple([count, ms])).optional(),
  suspect_ms: ms.optional(),
  not_ready_reason_ms: z.record(z.string(), ms).optional(),
};

const longest = z.strictObject({ agent, ms: ms.optional(), at_least: z.boolean().optional() });

/** Everything a golden case expects, and everything a reporter answers. A missing key means nothing: 0, none, no. */
export const figures = z.strictObject({
  duplicates_ignored: count.optional(),
  reassertions: count.optional(),
  anomalies: z
    .array(
      z.strictObject({
        ...{ at: instantText, agent, queue: queueName },
        ...{ from: state, to: state, kind: z.enum(['illegal', 'drift']) },
      }),
    )
    .optional(),
  timeline: z
    .array(
      z.strictObject({
        ...{ agent, queue: queueName, from: instantText, to: instantText },
        ...{ state, reason: z.string().optional() },
      }),
    )
    .optional(),
  intervals: z
    .array(z.strictObject({ start: instantText, end: instantText, local_start: z.string() }))
    .optional(),
  rows: z.array(z.strictObject({ start: instantText, agent, queue: queueName, ...tally })).optional(),
  days: z
    .array(z.strictObject({ date: z.iso.date(), start: instantText, agent, queue: queueName, ...tally }))
    .optional(),
  totals: z
    .array(
      z.strictObject({
        ...{ agent, queue: queueName, ...tally, staffed_ms: ms.optional() },
        ...{ occupancy: ratio, utilization: ratio, ready_share: ratio },
      }),
    )
    .optional(),
  concurrency: z
    .array(
      z.strictObject({
        ...{ start: instantText, queue: queueName },
        ...{ agent_ms: inStates.optional(), max: inStates.optional() },
      }),
    )
    .optional(),
  point_in_time: z
    .array(
      z.strictObject({
        ...{ at: instantText, queue: queueName, counts: inStates.optional() },
        longest: z.partialRecord(state, longest).optional(),
      }),
    )
    .optional(),
});

export type Figures = z.infer<typeof figures>;

type Entry<Part extends keyof Figures> =
  Extract<Figures[Part], readonly unknown[] | undefined> extends readonly (infer One)[] | undefined
    ? One
    : never;

export type TimelineFigures = Entry<'timeline'>;
export type AnomalyFigures = Entry<'anomalies'>;
export type RowFigures = Entry<'rows'>;
export type TotalFigures = Entry<'totals'>;
export type ConcurrencyFigures = Entry<'concurrency'>;
export type PointInTimeFigures = Entry<'point_in_time'>;
