import { storableText } from '#lib/history/storable.ts';
import type { AuditEntry } from './audit.ts';
import { canonical } from './seal.ts';
import { actorOf, type Unsealed } from './row.ts';

/** Longest text in a column, longest of the details: strangers write some of it. */
const LONGEST_TEXT = 500;
const LONGEST_DETAILS = 50_000;

/** A happening as it can be written down: nothing in it that Postgres refuses, nothing endless. */
export function unsealedOf({ subject, action, outcome, ...told }: AuditEntry): Unsealed {
  const { actorId, actorLabel, role } = actorOf(subject);
  return {
    ...{ action, outcome, role, actorKind: subject.kind },
    ...{ actorId: text(actorId), actorLabel: text(actorLabel), address: text(told.address) },
    ...{ target: text(told.target), requestId: text(told.requestId), details: detailsOf(told.details) },
  };
}

function text(value: string | null): string | null {
  if (value === null) return null;
  const storable = storableText(value);
  return storable.length <= LONGEST_TEXT ? storable : `${storableText(storable.slice(0, LONGEST_TEXT - 1))}…`;
}

function detailsOf(details: AuditEntry['details']): unknown {
  if (details === undefined) return null;
  const stored = storable(JSON.parse(JSON.stringify(details)));
  const whole = canonical(stored);
  return whole.length <= LONGEST_DETAILS
    ? stored
    : { cut: storableText(whole.slice(0, LONGEST_TEXT)), length: whole.length };
}

function storable(value: unknown): unknown {
  if (typeof value === 'string') return storableText(value);
  if (Array.isArray(value)) return value.map(storable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [storableText(key), storable(one)]));
}
