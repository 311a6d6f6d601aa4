import type { Approval, Approved, ClaimedPairing } from './displays.ts';
import type { Tx } from './pairing-step.ts';
import { codeTyped } from './secrets.ts';
import { DENIED_MS, WRONG_NUMBERS } from './times.ts';

/** Whoever has typed the code has the pairing for themselves: the last one who did, if there are several. */
export async function claimPairing(
  tx: Tx,
  typed: string,
  sessionId: string,
  now: number,
): Promise<ClaimedPairing | null> {
  const code = codeTyped(typed);
  const { count } = await tx.pairing.updateMany({
    where: { code, state: 'waiting', expiresAt: { gt: new Date(now) } },
    data: { claimedBy: sessionId },
  });
  if (count === 0) return null;
  const { id, address, userAgent, begunAt, expiresAt } = await tx.pairing.findUniqueOrThrow({
    where: { code },
  });
  return { id, address, userAgent, begunAt, expiresAt };
}

/** Only what waits, is good still, and was claimed by this session. The row is locked. */
async function claimed(tx: Tx, id: string, sessionId: string, now: number) {
  await tx.$executeRaw`SELECT 1 FROM "pairing" WHERE "id" = ${id}::uuid FOR UPDATE`;
  return tx.pairing.findFirst({
    where: { id, claimedBy: sessionId, state: 'waiting', expiresAt: { gt: new Date(now) } },
  });
}

const deniedAt = (now: number) => ({ state: 'denied', expiresAt: new Date(now + DENIED_MS) });

export async function approvePairing(tx: Tx, id: string, approval: Approval, now: number): Promise<Approved> {
  const { sessionId, number, replaces, name, location, board, names } = approval;
  const row = await claimed(tx, id, sessionId, now);
  if (!row) return 'gone';
  if (number !== row.number) {
    const wrongNumbers = row.wrongNumbers + 1;
    const over = wrongNumbers >= WRONG_NUMBERS;
    await tx.pairing.update({ where: { id }, data: { wrongNumbers, ...(over && deniedAt(now)) } });
    return over ? 'too-many-numbers' : 'wrong-number';
  }
  if (replaces !== null && (await tx.display.count({ where: { id: replaces } })) === 0)
    return 'nothing-to-replace';
  const chosen = { name, location, board, names, replaces };
  await tx.pairing.update({ where: { id }, data: { state: 'approved', ...chosen } });
  return 'approved';
}

export async function denyPairing(tx: Tx, id: string, sessionId: string, now: number): Promise<boolean> {
  const row = await claimed(tx, id, sessionId, now);
  if (row) await tx.pairing.update({ where: { id }, data: deniedAt(now) });
  return row !== null;
}
