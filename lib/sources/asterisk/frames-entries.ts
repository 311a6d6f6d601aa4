import { z } from 'zod';

/** Asterisk writes this where it has no number or name of a caller. */
const NOBODY: ReadonlySet<string> = new Set(['<unknown>', 'unknown', '(null)']);

const key = z.string().min(1).max(256);
const optional = z
  .string()
  .optional()
  .transform((text) => text || null);
const person = z
  .string()
  .optional()
  .transform((text) => (text === undefined || NOBODY.has(text) ? '' : text));
const count = z.string().regex(/^\d{1,15}$/, 'no whole number');
const number = count.transform(Number);
const maybeNumber = number.optional().transform((value) => value ?? null);
/** Unix seconds; 0 stands for never. */
const moment = number.optional().transform((seconds) => seconds || null);
const flag = z.enum(['0', '1']).transform((text) => text === '1');

/**
 * What is told of a member, in a listing (`Name`, `Location`) or an event (`MemberName`, `Interface`). `inCall` and
 * `wrapUp` are null where a version does not say.
 */
export const memberFacts = z
  .object({
    queue: key,
    interface: key.optional(),
    location: key.optional(),
    membername: optional,
    name: optional,
    status: number,
    paused: flag,
    pausedreason: optional,
    reason: optional,
    incall: flag.optional(),
    lastcall: moment,
    wrapuptime: maybeNumber,
    stateinterface: optional,
    penalty: maybeNumber,
  })
  .refine((told) => told.interface ?? told.location, 'names no member')
  .transform((told) => ({
    queue: told.queue,
    interface: told.interface ?? told.location ?? '',
    name: told.membername ?? told.name,
    status: told.status,
    paused: told.paused,
    reason: told.pausedreason ?? told.reason,
    inCall: told.incall ?? null,
    lastCall: told.lastcall,
    wrapUp: told.wrapuptime,
    stateDevice: told.stateinterface,
    penalty: told.penalty,
  }));
export type MemberFacts = z.infer<typeof memberFacts>;

export const memberNamed = z
  .object({ queue: key, interface: key.optional(), location: key.optional() })
  .refine((told) => told.interface ?? told.location, 'names no member')
  .transform((told) => ({ queue: told.queue, interface: told.interface ?? told.location ?? '' }));

export const callerFacts = z
  .object({
    queue: key,
    uniqueid: key,
    calleridnum: person,
    calleridname: person,
    position: maybeNumber,
    wait: maybeNumber,
  })
  .transform((told) => ({
    queue: told.queue,
    caller: told.uniqueid,
    number: told.calleridnum,
    name: told.calleridname,
    position: told.position,
    waitSeconds: told.wait,
  }));
export type CallerFacts = z.infer<typeof callerFacts>;

/** A call of a queue and the member that it was brought to. */
export const callOfMember = z
  .object({ queue: key, interface: key, uniqueid: key })
  .transform((told) => ({ queue: told.queue, interface: told.interface, caller: told.uniqueid }));
export type CallOfMember = z.infer<typeof callOfMember>;

/** Its end. The caller is not named any more when its channel is gone already: `null`. */
export const callEnded = z
  .object({ queue: key, interface: key, uniqueid: optional })
  .transform((told) => ({ queue: told.queue, interface: told.interface, caller: told.uniqueid }));
export type CallEnded = z.infer<typeof callEnded>;

export const callerOfQueue = z
  .object({ queue: key, uniqueid: key })
  .transform((told) => ({ queue: told.queue, caller: told.uniqueid }));

export const queueNamed = z.object({ queue: key });

/** `items` is null where a version does not count them. */
export const endOfList = z
  .object({ listitems: maybeNumber })
  .transform((told) => ({ items: told.listitems }));

export const reply = z
  .object({ response: key, message: optional, challenge: optional })
  .transform((told) => ({
    success: told.response.toLowerCase() !== 'error',
    message: told.message,
    challenge: told.challenge,
  }));
