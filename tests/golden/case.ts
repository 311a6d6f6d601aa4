import { z } from 'zod';
import { STATES } from '#lib/floor/states.ts';
import { zoneNamed } from '#lib/floor/calendar/wall-clock.ts';
import { figures } from './figures-schema.ts';
import { instantText, queueName } from './words.ts';

/** UTC milliseconds. */
const instant = instantText.transform((text) => Date.parse(text));
const state = z.enum(STATES);
const agent = z.string().min(1);
const reason = z.string().min(1).nullish();

const record = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('state'),
    id: z.string().min(1),
    at: instant,
    agent,
    /** `*`: every queue of the agent. */
    queue: queueName,
    state,
    reason,
  }),
  z.strictObject({
    type: z.literal('snapshot'),
    at: instant,
    queue: queueName,
    agents: z.array(z.strictObject({ agent, state, reason, since: instant.nullish() })),
  }),
  z.strictObject({
    type: z.literal('connector'),
    status: z.enum(['down', 'up']),
    at: instant,
    queue: queueName.nullish(),
  }),
]);

const input = z
  .strictObject({
    timezone: z.string().refine((name) => zoneNamed(name) !== null, 'Not the name of a time zone'),
    interval_minutes: z.union([z.literal(15), z.literal(30), z.literal(60)]),
    window: z.strictObject({ from: instant, to: instant }),
    as_of: instant.nullish(),
    pbx_clock_offset_ms: z.int().default(0),
    report_days: z.boolean().default(false),
    report_concurrency: z.boolean().default(false),
    members: z.array(z.strictObject({ agent, queue: queueName })).min(1),
    records: z.array(record),
  })
  .refine(({ window }) => window.from < window.to, 'The window ends before it begins');

/** A worked example, as in the README of the golden cases. What says what it is about (title, notes) is free. */
export const goldenCase = z.object({
  schema: z.literal('agent-state-golden/1'),
  id: z.string().min(1),
  title: z.string().default(''),
  input,
  expected: figures,
});

export type GoldenCase = z.infer<typeof goldenCase>;
export type GoldenInput = GoldenCase['input'];
export type GoldenRecord = z.infer<typeof record>;
