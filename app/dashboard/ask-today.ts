import { runtime } from '#lib/runtime.ts';

type Prisma = ReturnType<typeof runtime>['prisma'];

/** What history answered, and up to when everything that arrived is in it. */
export interface Told<Answer> {
  readonly answer: Answer;
  readonly knownTo: number;
}

/** `null` where history cannot be asked just now: what is live on the page goes on without it. */
export async function askToday<Answer>(
  ask: (prisma: Prisma, knownTo: number) => Promise<Answer>,
): Promise<Told<Answer> | null> {
  const { prisma, reportsKnownTo } = runtime();
  const knownTo = reportsKnownTo();
  if (knownTo === null) return null;
  try {
    return { answer: await ask(prisma, knownTo), knownTo };
  } catch {
    return null;
  }
}
