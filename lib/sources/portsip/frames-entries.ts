import { z } from 'zod';

/** Stamps before this are no clock's: a zero, or a field that holds something else. */
const FIRST_SANE = Date.UTC(2000, 0, 1);
const LAST_SANE = Date.UTC(9999, 0, 1);

/** A frame that is wrong in a thousand places is described by the first of them. */
const MOST_PROBLEMS = 20;

/** PortSIP writes most things as strings; a number where a string is documented says the same. */
const text = z.union([z.string(), z.number()]).transform(String);
const key = text.transform((said) => said.trim()).pipe(z.string().min(1).max(128));
const count = text.pipe(z.string().regex(/^\d{1,15}$/)).transform(Number);

/** Unix seconds, as a string or a number, to milliseconds; nothing said is null. */
const stamp = text
  .transform((said) => said.trim())
  .pipe(
    z.union([
      z.literal(['', '0']).transform(() => null),
      z
        .string()
        .regex(/^\d+(\.\d+)?$/)
        .transform(toMs),
    ]),
  )
  .refine((at) => at === null || (at >= FIRST_SANE && at <= LAST_SANE), 'no time a clock could show')
  .nullish()
  .transform((at) => at ?? null);

function toMs(seconds: string): number {
  return Math.round(Number(seconds) * 1000);
}

const optionalText = text.nullish().transform((said) => said ?? null);
const filled = optionalText.transform((said) => (said?.trim() ? said.trim() : null));

export const agentEntry = z
  .object({
    agent_extension_number: key,
    state: optionalText,
    timestamp: stamp,
    reason: filled,
    reason_code: filled,
    not_ready_reason: filled,
  })
  .transform((entry) => ({
    agent: entry.agent_extension_number,
    word: entry.state,
    stamp: entry.timestamp,
    reason: entry.reason ?? entry.reason_code ?? entry.not_ready_reason,
  }));
export type AgentEntry = z.infer<typeof agentEntry>;

export const removedEntry = z
  .union([
    key.transform((agent) => ({ agent_extension_number: agent, timestamp: null })),
    z.object({ agent_extension_number: key, timestamp: stamp }),
  ])
  .transform((entry) => ({ agent: entry.agent_extension_number, stamp: entry.timestamp }));
export type RemovedEntry = z.infer<typeof removedEntry>;

export const callerEntry = z
  .object({
    session_id: key,
    caller_number: optionalText,
    caller_name: optionalText,
    position: count.nullish().transform((place) => place ?? null),
    reason: filled,
    timestamp: stamp,
    type: filled,
  })
  .transform((entry) => ({
    caller: entry.session_id,
    number: entry.caller_number ?? '',
    name: entry.caller_name ?? '',
    position: entry.position,
    reason: entry.reason?.toLowerCase() ?? null,
    stamp: entry.timestamp,
    kind: entry.type?.toLowerCase() === 'callback' ? ('callback' as const) : ('normal' as const),
  }));
export type CallerEntry = z.infer<typeof callerEntry>;

/** What an event says of itself; its lists are read entry by entry, so that a bad one does not spoil the others. */
export const queueHead = z.object({
  queue_id: key.nullish().transform((id) => id ?? null),
  queue_number: key.nullish().transform((number) => number ?? null),
  queue_name: filled,
});

export const managedQueue = z.object({ queue_number: key });

export const breach = z.object({
  total_callers_breached: count,
  sla_time_secs: count,
  waiting_callers: count,
  timestamp: stamp,
});

export const reply = z.object({
  status: z.union([z.number(), z.string().regex(/^-?\d{1,9}$/)]).transform(Number),
  command: optionalText,
  error: optionalText,
});

/**
 * Reads one thing; what is wrong with it goes to `problems`. Fields that are wrong count as not said, so that the
 * rest of it still counts; without one of the fields that name it, it is nothing (null).
 */
export function readTolerantly<T>(
  schema: z.ZodType<T>,
  value: unknown,
  where: string,
  problems: string[],
): T | null {
  const strict = schema.safeParse(value);
  if (strict.success) return strict.data;
  for (const issue of strict.error.issues.slice(0, MOST_PROBLEMS - problems.length))
    problems.push(`${[where, ...issue.path.map(String)].filter(Boolean).join('.')}: ${issue.message}`);
  if (typeof value !== 'object' || value === null) return null;
  const wrong = new Set(strict.error.issues.map((issue) => issue.path[0]));
  const rest = Object.fromEntries(Object.entries(value).filter(([field]) => !wrong.has(field)));
  const second = schema.safeParse(rest);
  return second.success ? second.data : null;
}
