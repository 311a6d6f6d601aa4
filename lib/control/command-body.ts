import { z } from 'zod';
import { SETTABLE } from '#lib/floor/orders.ts';

const name = z.string().trim().min(1, 'Say which.').max(128, 'That is too long.');

/** What `POST /api/commands` takes: an order to one agent in one queue, or (`null`) in all that whoever asks may see. */
export const commandBody = z
  .strictObject({
    source: name,
    agent: name,
    queue: name.nullable(),
    to: z.enum(SETTABLE),
    reason: z.string().min(1).max(64).nullable().default(null),
  })
  .refine(({ to, reason }) => reason === null || to === 'NOT_READY', {
    path: ['reason'],
    message: 'Only Not Ready has a reason.',
  });
export type CommandBody = z.infer<typeof commandBody>;
