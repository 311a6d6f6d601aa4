import type { PrismaClient } from '#lib/history/prisma.ts';
import type { Choices } from '#lib/reports/choices.ts';
import { NO_REASON_WORDS } from '#lib/reports/columns/not-ready.ts';
import { notReadyByReason } from './not-ready-by-reason.ts';

/** Not Ready for one reason, and whose time it is, the longest first. */
export interface DrawnReason {
  /** `null`: none was told. */
  readonly reason: string | null;
  readonly ms: number;
  /** Of all time staffed, 0 to 1. */
  readonly share: number | null;
  readonly agents: readonly { readonly name: string; readonly ms: number }[];
}

/** Not Ready by reason over the whole span, the longest first. */
export async function reasonsDrawn(
  prisma: PrismaClient,
  choices: Choices,
  knownTo: number,
): Promise<readonly DrawnReason[]> {
  const { rows, total } = await notReadyByReason(prisma, { ...choices, interval: 'span' }, knownTo);
  const reasons = new Map<string, Map<string, number>>();
  for await (const portion of rows())
    for (const { cells } of portion) {
      const agents = reasons.get(String(cells['reason'])) ?? new Map<string, number>();
      reasons.set(String(cells['reason']), agents);
      const name = `${cells['agent']} (${cells['extension']})`;
      agents.set(name, (agents.get(name) ?? 0) + Number(cells['time']));
    }
  const [notReady, share] = [Number(total?.cells['time'] ?? 0), total?.cells['of-staffed']];
  return [...reasons]
    .map(([reason, agents]) => {
      const ms = [...agents.values()].reduce((sum, time) => sum + time, 0);
      const of = typeof share === 'number' && notReady > 0 ? (share * ms) / notReady : null;
      return {
        ...{ reason: reason === NO_REASON_WORDS ? null : reason, ms, share: of },
        agents: [...agents].map(([name, time]) => ({ name, ms: time })).sort((a, b) => b.ms - a.ms),
      };
    })
    .sort((a, b) => b.ms - a.ms);
}
