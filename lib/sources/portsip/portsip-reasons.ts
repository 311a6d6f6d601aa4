import { z } from 'zod';
import type { OfferedReason } from '#lib/floor/orders.ts';
import { wordsOfPbx } from '../words-of-pbx.ts';

/**
 * How a version takes the reason for Not Ready: as the code of a list (v22.3 and later), as a status of its own (Break and
 * Lunch, before that), or in a way that could not be read.
 */
export interface Reasons {
  readonly by: 'code' | 'status' | 'unknown';
  readonly offered: readonly OfferedReason[];
}

/** Before there was a list. Source: portsip 3.1. */
export const STATUSES: Reasons = {
  by: 'status',
  offered: [
    { code: 'BREAK', name: 'Break' },
    { code: 'LUNCH', name: 'Lunch' },
  ],
};

const text = z
  .union([z.string(), z.number()])
  .transform((said) => String(said).trim())
  .pipe(z.string().min(1).max(64));
const maybe = text.nullish().catch(null);
const entry = z.object({
  ...{ code: maybe, number: maybe, name: maybe, display_name: maybe, description: maybe, reason: maybe },
  enabled: z.boolean().nullish().catch(null),
});

/** The list's form is not public: whatever looks like a code with a name is taken, and the rest left out. */
export function reasonsIn(entries: readonly unknown[]): Reasons {
  const offered = new Map<string, OfferedReason>();
  for (const one of entries) {
    const { code, name } = reasonIn(one);
    if (code && !offered.has(code))
      offered.set(code, { code, name: wordsOfPbx(name ?? '') || wordsOfPbx(code) });
  }
  return { by: 'code', offered: [...offered.values()] };
}

function reasonIn(one: unknown): { readonly code?: string | null; readonly name?: string | null } {
  const alone = text.safeParse(one);
  if (alone.success) return { code: alone.data, name: alone.data };
  const { data } = entry.safeParse(one);
  if (!data || data.enabled === false) return {};
  const name = data.name ?? data.display_name ?? data.description ?? data.reason;
  return { code: data.code ?? data.number ?? name ?? null, name: name ?? null };
}
