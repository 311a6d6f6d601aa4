import type { PrismaClient } from '#lib/history/prisma.ts';
import { NAME_PROFILES, type NameProfile } from '../name-profile.ts';
import type { Display } from '../subject.ts';
import type { Asker } from './displays.ts';
import type { Tx } from './pairing-step.ts';
import { hashOf, newSecret } from './secrets.ts';
import { FORGOTTEN_MS, GRACE_MS, ON_ITS_WAY_MS, SEEN_EVERY_MS, TOKEN_MS } from './times.ts';

export const profileOf = (text: string): NameProfile =>
  NAME_PROFILES.find((profile) => profile === text) ?? 'hidden';

/** What a token shows: a display, nothing, or that it is a copy of one that is used no more. */
export type Shown = { readonly kind: 'nothing' } | { readonly kind: 'copy' | 'display'; readonly row: Row };

interface Row {
  readonly id: string;
  readonly name: string;
  readonly board: string;
  readonly names: string;
  readonly seen_at: Date;
  readonly issued_at: Date;
  readonly used_at: Date | null;
  readonly retired_at: Date | null;
}

/** By one indexed query: there is no copy that could be out of date. */
export async function shownBy(prisma: Tx | PrismaClient, token: string, now: number): Promise<Shown> {
  const [row] = await prisma.$queryRaw<Row[]>`
    SELECT d."id", d."name", d."board", d."names", d."seen_at", t."issued_at", t."used_at", t."retired_at"
    FROM "display_token" t JOIN "display" d ON d."id" = t."display_id" WHERE t."hash" = ${hashOf(token)}`;
  if (!row || row.seen_at.getTime() <= now - FORGOTTEN_MS) return { kind: 'nothing' };
  const copy = row.retired_at !== null && row.retired_at.getTime() <= now - GRACE_MS;
  return { kind: copy ? 'copy' : 'display', row };
}

/** The display whose token it is. Counts as a sign of life. */
export async function displayWithToken(
  prisma: PrismaClient,
  token: string,
  now: number,
): Promise<Display | null> {
  const shown = await shownBy(prisma, token, now);
  if (shown.kind !== 'display') return null;
  const { id, seen_at: seenAt } = shown.row;
  if (seenAt.getTime() <= now - SEEN_EVERY_MS)
    await prisma.display.updateMany({ where: { id }, data: { seenAt: new Date(now) } });
  return displayOf(shown.row);
}

export const displayOf = ({ id, name, board, names }: Row): Display => ({
  ...{ kind: 'display', id, name, board, names: profileOf(names) },
});

/**
 * A display shows its token: writes down that it is there, and gives it a new token where this one is a day old. The old
 * one holds until the new one is shown, and a day longer: a TV may lose power before it has stored it.
 */
export async function useToken(
  tx: Tx,
  token: string,
  { row }: Exclude<Shown, { kind: 'nothing' }>,
  { address, userAgent, build }: Asker & { readonly build?: string },
  now: number,
): Promise<string | null> {
  const [displayId, at, hash] = [row.id, new Date(now), hashOf(token)];
  const seen = { seenAt: at, address, userAgent: userAgent?.slice(0, 400) ?? null, ...(build && { build }) };
  // From here on, one request of a display after the other.
  await tx.display.updateMany({ where: { id: displayId }, data: seen });
  if (row.used_at === null) {
    await tx.displayToken.updateMany({ where: { hash }, data: { usedAt: at } });
    const others = { displayId, hash: { not: hash }, retiredAt: null };
    await tx.displayToken.updateMany({ where: others, data: { retiredAt: at } });
  }
  return row.retired_at === null && row.issued_at.getTime() <= now - TOKEN_MS
    ? newToken(tx, displayId, now)
    : null;
}

/** Not where one has just been given: the answers may arrive in any order. */
async function newToken(tx: Tx, displayId: string, now: number): Promise<string | null> {
  const onItsWay = { displayId, usedAt: null, issuedAt: { gt: new Date(now - ON_ITS_WAY_MS) } };
  if ((await tx.displayToken.count({ where: onItsWay })) > 0) return null;
  const longAgo = new Date(now - FORGOTTEN_MS);
  await tx.displayToken.deleteMany({ where: { displayId, retiredAt: { lt: longAgo } } });
  const token = newSecret();
  await tx.displayToken.create({ data: { hash: hashOf(token), displayId, issuedAt: new Date(now) } });
  return token;
}
