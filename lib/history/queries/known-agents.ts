import type { PrismaClient } from '#lib/history/prisma.ts';

export interface KnownAgent {
  readonly source: string;
  readonly extension: string;
  /** The newest name; the extension where none was told. */
  readonly name: string;
}

const byName = new Intl.Collator('en', { numeric: true });

/** Every agent that history has a word about, in these queues (`source/number`; `null`: in any), by name. */
export async function knownAgents(
  prisma: PrismaClient,
  queues: readonly string[] | null,
): Promise<readonly KnownAgent[]> {
  const agents = await prisma.$queryRaw<KnownAgent[]>`
    SELECT DISTINCT m.source, m.agent AS extension, coalesce(a.name, m.agent) AS name
    FROM membership m LEFT JOIN agent a ON a.source = m.source AND a.extension = m.agent
    WHERE ${queues === null} OR m.source || '/' || m.queue = ANY(${[...(queues ?? [])]}::text[])`;
  return agents.sort((a, b) => byName.compare(a.name, b.name) || byName.compare(a.extension, b.extension));
}
