import { z } from 'zod';
import { SETTABLE } from './make-it-so.ts';

const extension = z.string();
const queue = z.string();
const seconds = z.number().finite().positive();

/** What can be asked of the control API, by name. */
export const REQUESTS = {
  dial: z.strictObject({ extension, code: z.string() }),
  state: z.strictObject({
    extension,
    queue: queue.optional(),
    state: z.enum(SETTABLE),
    reason: z.string().optional(),
  }),
  call: z.strictObject({
    queue,
    caller: z.string().optional(),
    name: z.string().optional(),
    patienceSeconds: seconds.optional(),
    talkSeconds: seconds.optional(),
  }),
  otherCall: z.strictObject({ extension, seconds: seconds.optional() }),
  hangUp: z.union([z.strictObject({ extension }), z.strictObject({ caller: z.string() })]),
  callback: z.strictObject({ caller: z.string() }),
  createQueue: z.strictObject({ number: z.string().regex(/^\d{2,10}$/), name: z.string().min(1) }),
  renameQueue: z.strictObject({ number: z.string(), name: z.string().min(1) }),
  destroyQueue: z.strictObject({ number: z.string() }),
  addAgent: z.strictObject({
    queue,
    extension: z.string().regex(/^\d{2,10}$/),
    name: z.string().optional(),
  }),
  removeAgent: z.strictObject({ queue, extension }),
} as const;

export type RequestName = keyof typeof REQUESTS;
