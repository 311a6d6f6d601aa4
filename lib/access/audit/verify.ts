import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Anchor } from './append-rows.ts';
import { AUDIT_COLUMNS, auditRowOf, type StoredRow } from './read-rows.ts';
import type { AuditRow } from './row.ts';
import { FIRST_PREVIOUS, sealOf } from './seal.ts';

/** So many rows are held in memory at once. */
const AT_A_TIME = 1000;

/** More are not listed one by one. */
const MOST_FAULTS = 20;

export interface Verified {
  readonly rows: number;
  readonly last: Anchor | null;
  /** A sentence each, in the order of the log; none: all is as it was written, but for what may lie after its end. */
  readonly faults: readonly string[];
}

/** Walks the whole chain. `anchors`: places noted elsewhere, which have to be in it; without, a cut-off end is not seen. */
export async function verifyAudit(prisma: PrismaClient, anchors: readonly Anchor[] = []): Promise<Verified> {
  const faults: string[] = [];
  const wanted = new Map(anchors.map(({ seq, hash }) => [seq, hash]));
  let [rows, before]: [number, Anchor] = [0, { seq: 0, hash: FIRST_PREVIOUS }];
  for await (const row of walk(prisma)) {
    for (const fault of faultsOf(row, before, wanted.get(row.seq)))
      if (faults.length <= MOST_FAULTS) faults.push(faults.length < MOST_FAULTS ? fault : 'And more.');
    before = row;
    rows += 1;
  }
  const cut = [...wanted.keys()].filter((seq) => seq > before.seq).sort((a, b) => b - a)[0];
  if (cut !== undefined)
    faults.push(`The log ends with row ${before.seq}, but row ${cut} was written: its end is cut off.`);
  return { rows, last: rows === 0 ? null : { seq: before.seq, hash: before.hash }, faults };
}

async function* walk(prisma: PrismaClient): AsyncGenerator<AuditRow> {
  let after = 0;
  for (;;) {
    const rows: readonly StoredRow[] = await prisma.$queryRaw<StoredRow[]>`
      SELECT ${AUDIT_COLUMNS} FROM audit_log WHERE seq > ${after}::bigint ORDER BY seq LIMIT ${AT_A_TIME}`;
    yield* rows.map(auditRowOf);
    const last = rows.at(-1);
    if (!last || rows.length < AT_A_TIME) return;
    after = last.seq;
  }
}

function faultsOf(row: AuditRow, before: Anchor, noted = row.hash): string[] {
  const faults: string[] = [];
  const follows = row.seq === before.seq + 1;
  const isWhole = sealOf(row) === row.hash;
  if (!follows) faults.push(missingBetween(before.seq, row.seq));
  if (!isWhole) faults.push(`Row ${row.seq} was edited: it does not match its hash.`);
  else if (follows && row.previous !== before.hash) faults.push(notAfter(row, before));
  if (noted !== row.hash) faults.push(`Row ${row.seq} is not the one that was noted elsewhere.`);
  return faults;
}

const notAfter = ({ seq }: AuditRow, before: Anchor): string =>
  before.seq === 0
    ? `Row ${seq} was replaced: it follows a row, and was the first.`
    : `Row ${before.seq} was replaced: row ${seq} follows another one.`;

function missingBetween(before: number, seq: number): string {
  const [first, last] = [before + 1, seq - 1];
  return first === last ? `Row ${first} is missing.` : `Rows ${first} to ${last} are missing.`;
}
