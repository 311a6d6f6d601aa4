import { z } from 'zod';
import { ROLES } from '../subject.ts';
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-length.ts';

export const password = z
  .string()
  .min(SHORTEST_PASSWORD, `is shorter than ${SHORTEST_PASSWORD} characters`)
  .max(LONGEST_PASSWORD, `is longer than ${LONGEST_PASSWORD} characters`);
export const email = z.string().trim().toLowerCase().max(254).pipe(z.email('is not an e-mail address'));
export const name = z
  .string()
  .trim()
  .min(1, 'is empty')
  .max(100, 'is longer than 100 characters')
  .regex(/^\P{C}*$/u, 'holds a character that cannot be seen');

const text = z.string().min(1).max(200);
const queues = z
  .array(text.regex(/^[^/]+\/.+$/, 'is not source/number'))
  .max(1_000)
  .nullable();
const boards = z.array(text).max(1_000).nullable();
const role = z.enum(ROLES, `is none of ${ROLES.join(', ')}`);

export const newUser = z.object({ email, name, password, role, queues, boards });

export const userChange = z
  .object({
    ...{ name, role, queues, boards, password, disabled: z.boolean() },
    /** Taken away from somebody who has lost it; only they themselves can have one. */
    secondFactor: z.literal(false),
  })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'says nothing to change');
export type UserChange = z.infer<typeof userChange>;

export const setUp = z.object({ token: z.string().max(200), email, name, password });
