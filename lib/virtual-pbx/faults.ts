import { z } from 'zod';

const queue = z.string();
const on = z.boolean().default(true);
const seconds = z.number().finite();

/** The ways in which the PBX lies or fails on request. Those with `queue` optional concern the first queue without it. */
export const Fault = z.discriminatedUnion('kind', [
  // Said once, to every client that follows the queue.
  z.strictObject({ kind: z.literal('malformed-frame'), queue: queue.optional() }),
  z.strictObject({ kind: z.literal('truncated-json'), queue: queue.optional() }),
  z.strictObject({ kind: z.literal('vendor-sample'), queue: queue.optional() }),
  z.strictObject({ kind: z.literal('unknown-event'), queue: queue.optional() }),
  z.strictObject({ kind: z.literal('unknown-queue-id'), queue: queue.optional() }),
  z.strictObject({
    kind: z.literal('unknown-state'),
    queue: queue.optional(),
    extension: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('huge-frame'),
    queue: queue.optional(),
    bytes: z.int().positive().default(10_000_000),
  }),
  // Armed: happen at the next occasion.
  z.strictObject({ kind: z.literal('duplicate-delta') }),
  z.strictObject({ kind: z.literal('swap-deltas') }),
  z.strictObject({ kind: z.literal('delta-before-snapshot'), queue }),
  // Stay until turned off.
  z.strictObject({ kind: z.literal('nested-agents'), on }),
  z.strictObject({ kind: z.literal('numeric-timestamps'), on }),
  z.strictObject({ kind: z.literal('clock-offset'), seconds }),
  z.strictObject({ kind: z.literal('refuse-subscription'), queue, on }),
  z.strictObject({ kind: z.literal('rest-down'), on }),
  z.strictObject({
    kind: z.literal('rest-status'),
    status: z.literal([429, 503]),
    times: z.int().nonnegative().default(1),
  }),
  // The subscriptions there are to this queue die without a word; a new subscription lives.
  z.strictObject({ kind: z.literal('silence'), queue }),
  // The link.
  z.strictObject({ kind: z.literal('freeze') }),
  z.strictObject({ kind: z.literal('thaw') }),
  z.strictObject({ kind: z.literal('drop-sockets') }),
  z.strictObject({ kind: z.literal('refuse-connections'), seconds: seconds.nonnegative() }),
  z.strictObject({ kind: z.literal('restart'), seconds: seconds.nonnegative().default(0) }),
  // Everything above that stays or is armed ends.
  z.strictObject({ kind: z.literal('heal') }),
]);
export type Fault = z.infer<typeof Fault>;

/** The faults that are in force. */
export interface Faults {
  nestsAgents: boolean;
  numericTimestamps: boolean;
  frozen: boolean;
  refusingUntil: number;
  restDown: boolean;
  restStatus: { readonly status: number; readonly timesLeft: number } | null;
  readonly refusedQueues: Set<string>;
  readonly earlyDeltas: Set<string>;
}

export const noFaults = (): Faults => ({
  ...{ nestsAgents: false, numericTimestamps: false, frozen: false, refusingUntil: 0 },
  ...{ restDown: false, restStatus: null, refusedQueues: new Set(), earlyDeltas: new Set() },
});
