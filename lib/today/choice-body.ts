import { z } from 'zod';
import { FORMULAS } from '#lib/floor/callers/service-level.ts';

const key = z
  .string()
  .max(200)
  .regex(/^[^/]+\/.+$/s, 'This is no queue.')
  .transform((text) => text as `${string}/${string}`);

const LONGEST_SECONDS = 3600;
const seconds = (least: number) =>
  z
    .int('Whole seconds, please.')
    .min(least, `${least} seconds or more.`)
    .max(LONGEST_SECONDS, `${LONGEST_SECONDS} seconds or fewer.`);

/** What is chosen for a queue, or with `null` for every queue without a choice of its own. */
export const choiceBody = z
  .strictObject({
    queue: key.nullable(),
    formula: z.literal(FORMULAS, 'Choose one of the formulas.'),
    thresholdSeconds: seconds(1),
    shortCallSeconds: seconds(0),
    targetPercent: z
      .int('Whole per cent, please.')
      .min(1, '1 % or more.')
      .max(100, '100 % or less.')
      .nullable(),
  })
  .refine(({ shortCallSeconds, thresholdSeconds }) => shortCallSeconds <= thresholdSeconds, {
    path: ['shortCallSeconds'],
    message: 'Not longer than what counts as in time.',
  });

/** The queue that is to be as every queue again. */
export const queueBody = z.strictObject({ queue: key });
