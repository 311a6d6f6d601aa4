import { onTestFinished } from 'vitest';
import type { AuditEntry } from '#lib/access/audit/audit.ts';
import { joined } from '#lib/access/audit/as-one.ts';
import { createDisplays } from '#lib/access/displays/create-displays.ts';
import type { Asker, DisplayChoices, PairingAnswer } from '#lib/access/displays/displays.ts';
import { openPrisma, type PrismaClient } from '#lib/history/prisma.ts';
import { silentLog } from '#lib/log.ts';
import { createTestDatabase } from './postgres-database.ts';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

export const TV: Asker = { address: '192.168.7.20', userAgent: 'A TV', requestId: null };
/** The session of somebody at a desk. */
export const DESK = '00000000-0000-4000-8000-000000000001';
export const OTHER_DESK = '00000000-0000-4000-8000-000000000002';

export const CHOSEN: DisplayChoices = {
  name: 'Sales left',
  location: 'Room 2',
  board: 'all',
  names: 'hidden',
};

/** Displays over a database of their own, with a clock that is set by hand. */
export async function createTestDisplays() {
  const database = await createTestDatabase();
  const prisma = openPrisma(database.url, { log: silentLog });
  onTestFinished(async () => {
    await prisma.$disconnect();
    await database.drop();
  });
  return displaysOver(prisma);
}

/** A server with its TVs, as after its start. */
export function displaysOver(prisma: PrismaClient) {
  const rows: AuditEntry[] = [];
  const clock = { at: Date.UTC(2026, 10, 24, 8), now: () => clock.at };
  const displays = createDisplays({
    ...{ ...joined(prisma), clock, log: silentLog, baseUrl: 'https://wall.acme.example' },
    audit: { record: (entry) => Promise.resolve(void rows.push(entry)) },
  });
  return { displays, prisma, rows, clock };
}

export type TestDisplays = Awaited<ReturnType<typeof createTestDisplays>>;

/** What a TV shows that waits; throws where it does not. */
export function waitingIn(answer: PairingAnswer) {
  if (answer.state !== 'waiting') throw new Error(`the TV is ${answer.state}`);
  return answer;
}

/** A TV asks for a code, a desk approves it, the TV gets its token. */
export async function pair({ displays }: TestDisplays, chosen = CHOSEN, replaces: string | null = null) {
  const { secret, answer } = await displays.ask(null, TV);
  const { code, number } = waitingIn(answer);
  const claimed = await displays.claim(code, DESK, null);
  if (!claimed || 'waitMs' in claimed) throw new Error('the code is not known');
  await displays.approve(claimed.id, { ...chosen, number, replaces, sessionId: DESK });
  const paired = await displays.ask(secret, TV);
  if (paired.answer.state !== 'paired') throw new Error(`the TV is ${paired.answer.state}`);
  return { secret, token: paired.answer.token };
}

/** Who a token shows. */
export const subjectWith = (displays: TestDisplays['displays'], token: string) =>
  displays.resolver(new Headers({ cookie: `${displays.cookies.display}=${token}` }));
