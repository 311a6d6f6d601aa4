import { z } from 'zod';

/** An instant as golden cases write it. */
export const instantText = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, 'Not an instant like 2024-05-15T10:00:00.000Z')
  .refine((text) => !Number.isNaN(Date.parse(text)), 'No such instant');

export const queueName = z.string().min(1);

/** All queues of somebody, each person counted once. */
export const ALL_QUEUES = '*';

export const written = (instant: number): string => new Date(instant).toISOString();
