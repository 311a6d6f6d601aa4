import type { Column, Row } from '#lib/reports/table.ts';
import { ACTION_WORDS, ACTOR_WORDS, OUTCOME_WORDS } from './audit-words.ts';
import type { AuditRow } from './row.ts';
import { canonical } from './seal.ts';

const text = (key: string, title: string, definition: string): Column => ({
  ...{ key, title, kind: 'text', definition },
});

/** The audit log as a table. */
export const AUDIT_TABLE: readonly Column[] = [
  {
    ...{ key: 'at', title: 'At', kind: 'instant' },
    definition: 'When it was written down, by the clock of the server.',
  },
  text('action', 'What', 'What was done, or was refused.'),
  text('actor', 'Who', 'E-mail address of the user, name of the display, as they were called then.'),
  text('role', 'Role', 'The role that they had then.'),
  text('target', 'To what', 'The user, display, report or agent that it was about.'),
  text(
    'outcome',
    'Outcome',
    'Done; refused for want of rights, for what was asked or by the PBX; or failed, or nobody knows.',
  ),
  text('address', 'Address', 'IP address of who asked; empty for what the server did by itself.'),
  text('details', 'Details', 'Before and after, or what exactly was asked, as JSON.'),
  {
    ...{ key: 'seq', title: 'Row', kind: 'count' },
    definition: 'Number of the row in the log. None is missing, unless somebody removed it.',
  },
  { ...text('request', 'Request', 'The same number is in the log of the server.'), optional: true },
  { ...text('hash', 'Hash', 'SHA-256 over the row and the hash of the row before.'), optional: true },
];

const wordOf = (words: Readonly<Record<string, string>>, key: string): string => words[key] ?? key;

export const auditTableRow = (row: AuditRow): Row => ({
  cells: {
    ...{ at: row.at, seq: row.seq, role: row.role, target: row.target, address: row.address, hash: row.hash },
    action: wordOf(ACTION_WORDS, row.action),
    actor: row.actorLabel ?? wordOf(ACTOR_WORDS, row.actorKind),
    outcome: wordOf(OUTCOME_WORDS, row.outcome),
    details: row.details === null ? null : canonical(row.details),
    request: row.requestId,
  },
  marks: [],
});
