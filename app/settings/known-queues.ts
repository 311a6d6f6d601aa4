import type { Choosable } from '#components/access/scope-words.ts';
import { knownQueues } from '#lib/history/queries/known-queues.ts';
import { runtime } from '#lib/runtime.ts';

/** The queues that somebody may be given. */
export const choosableQueues = async (): Promise<Choosable[]> =>
  (await knownQueues(runtime().prisma)).map(({ source, number, name }) => ({
    key: `${source}/${number}`,
    name,
    note: number,
  }));
