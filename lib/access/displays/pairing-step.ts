import { v7 as uuidv7 } from 'uuid';
import type { Prisma } from '#generated/prisma/client.ts';
import type { Asker, PairingAnswer } from './displays.ts';
import { codeShown, hashOf, newCode, newNumber, newSecret } from './secrets.ts';
import { ASK_EVERY_MS, CODE_MS, DENIED_MS, GONE_MS } from './times.ts';

export type Tx = Prisma.TransactionClient;

/** What happened in a step, for the audit log. */
export type Happened =
  | { readonly kind: 'begun' }
  | { readonly kind: 'redeemed'; readonly name: string }
  /** Somebody else has the secret of the TV: what it got is taken back. */
  | { readonly kind: 'burnt'; readonly name: string | null };

export interface Step {
  readonly secret: string;
  readonly answer: PairingAnswer;
  readonly happened: Happened | null;
}

/** One question of a TV, in one transaction: its row is locked, so that two at once come one after the other. */
export async function pairingStep(tx: Tx, secret: string | null, asker: Asker, now: number): Promise<Step> {
  const row = secret === null ? null : await lockBySecret(tx, hashOf(secret));
  if (secret === null || !row) return begin(tx, asker, now);
  const live = row.expiresAt.getTime() > now;
  switch (row.state) {
    case 'redeemed':
      return burn(tx, row, asker, now);
    case 'approved':
      return live ? redeem(tx, row, secret, asker, now) : renew(tx, row.id, secret, now);
    case 'denied':
      return live ? { secret, answer: denied(row, now), happened: null } : renew(tx, row.id, secret, now);
    default:
      return live ? { secret, answer: waiting(row), happened: null } : renew(tx, row.id, secret, now);
  }
}

type Row = Prisma.PairingGetPayload<object>;

/** The row as it is once nobody else works on it. */
async function lockBySecret(tx: Tx, secretHash: string): Promise<Row | null> {
  await tx.$executeRaw`SELECT 1 FROM "pairing" WHERE "secret_hash" = ${secretHash} FOR UPDATE`;
  return tx.pairing.findUnique({ where: { secretHash } });
}

const newCodeAt = (now: number) => ({
  ...{ code: newCode(), number: newNumber(), state: 'waiting', expiresAt: new Date(now + CODE_MS) },
  ...{
    claimedBy: null,
    wrongNumbers: 0,
    name: null,
    location: null,
    board: null,
    names: null,
    replaces: null,
  },
});

async function begin(tx: Tx, { address, userAgent }: Asker, now: number): Promise<Step> {
  const secret = newSecret();
  await tx.pairing.deleteMany({ where: { expiresAt: { lt: new Date(now - GONE_MS) } } });
  const row = await tx.pairing.create({
    data: {
      ...{ id: uuidv7(), secretHash: hashOf(secret), begunAt: new Date(now), ...newCodeAt(now) },
      ...{ address, userAgent: userAgent?.slice(0, 400) ?? null },
    },
  });
  return { secret, answer: waiting(row), happened: { kind: 'begun' } };
}

/** The same TV, with a code that nobody has seen. */
async function renew(tx: Tx, id: string, secret: string, now: number): Promise<Step> {
  const row = await tx.pairing.update({ where: { id }, data: newCodeAt(now) });
  return { secret, answer: waiting(row), happened: null };
}

async function redeem(tx: Tx, row: Row, secret: string, asker: Asker, now: number): Promise<Step> {
  const { name, location, board, names } = row;
  if (name === null || location === null || board === null || names === null)
    throw new Error('An approved pairing has nothing chosen.');
  const [at, token] = [new Date(now), newSecret()];
  const seen = { pairedAt: at, seenAt: at, address: asker.address, userAgent: row.userAgent };
  const displayId = row.replaces ?? uuidv7();
  const chosen = { name, location, board, names, ...seen };
  // The display may have been revoked since: then there is one of that name again.
  await tx.display.upsert({
    where: { id: displayId },
    create: { id: displayId, createdAt: at, ...chosen },
    update: chosen,
  });
  await tx.displayToken.deleteMany({ where: { displayId } });
  await tx.displayToken.create({ data: { hash: hashOf(token), displayId, issuedAt: at, usedAt: at } });
  await tx.pairing.update({ where: { id: row.id }, data: { state: 'redeemed', displayId, expiresAt: at } });
  return { secret, answer: { state: 'paired', board, token }, happened: { kind: 'redeemed', name } };
}

/** Two have asked with one secret, and one of them has a token: nobody keeps it. */
async function burn(
  tx: Tx,
  { id, displayId, expiresAt, name }: Row,
  asker: Asker,
  now: number,
): Promise<Step> {
  // A TV that was paired since as the same display has nothing to do with it.
  const of = { id: displayId ?? id, pairedAt: expiresAt };
  const { count } = await tx.display.deleteMany({ where: of });
  await tx.pairing.delete({ where: { id } });
  const { secret, answer } = await begin(tx, asker, now);
  return { secret, answer, happened: { kind: 'burnt', name: count > 0 ? name : null } };
}

const waiting = ({ code, number, expiresAt }: Row): PairingAnswer => ({
  ...{ state: 'waiting', code: codeShown(code), number },
  ...{ expiresAt: expiresAt.getTime(), again: ASK_EVERY_MS },
});

const denied = ({ expiresAt }: Row, now: number): PairingAnswer => ({
  state: 'denied',
  again: Math.min(DENIED_MS, expiresAt.getTime() - now + 1),
});
