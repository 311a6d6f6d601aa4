import { expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { callerEventOf, noCallersYet } from '#lib/floor/callers/callers.ts';
import { evolveCallers } from '#lib/floor/callers/evolve-callers.ts';
import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import { queueToday } from '#lib/floor/callers/today.ts';
import { lengthOf } from '#lib/floor/callers/unseen.ts';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import type { FloorEvent } from '#lib/floor/events.ts';
import { generateHistory } from '#lib/generated-history/generate-history.ts';
import { createRandom } from '#lib/virtual-pbx/random.ts';
import type { CallerTruth } from '#lib/virtual-pbx/truth-log.ts';
import { planOf } from '#tests/generated-history/plan.ts';
import { isKnown, openSite, startProcess, type Process, type Site } from './kept-today.ts';
import { trueCounts } from './true-day.ts';

/** Between 09:00 and 16:00 of the office it is midnight here. */
const ZONE = 'America/Los_Angeles';
const QUEUES = ['8000', '8001', '8002'];
const MINUTE = 60_000;
const seen = (process: Process, queue: string) => process.now().of(`pbx/${queue}`);

const lost = (at: number, receivedAt: number): FloorEvent => ({
  ...{ type: 'LinkLost', id: uuidv7({ msecs: receivedAt }), source: 'pbx', at, receivedAt },
  ...{ queue: null, why: 'Readyboard was not running' },
});

/** What a process hears from `from` on, up to its end at `to`, with the gap before it. */
interface Life {
  readonly events: readonly FloorEvent[];
  readonly to: number;
}

/** Lives of random length, with minutes between them in which nobody listens. */
function* livesOf(events: readonly FloorEvent[], seed: number): Generator<Life> {
  const random = createRandom(seed);
  for (let next = 0; next < events.length;) {
    const begin = events[next]?.receivedAt ?? 0;
    const before = events[next - 1];
    const to = begin + random.between(20, 300) * MINUTE;
    const heard: FloorEvent[] = before ? [lost(before.at, begin - 1)] : [];
    for (let event = events[next]; event && event.receivedAt < to; event = events[++next]) heard.push(event);
    yield { events: heard, to };
    const deafUntil = to + random.between(0.05, 4) * MINUTE;
    while ((events[next]?.receivedAt ?? Infinity) < deafUntil) next += 1;
  }
}

/** A process is started, hears some before and some after it knows of the day, and is killed. */
async function live(site: Site, { events, to }: Life): Promise<Process> {
  const clock = { at: events[0]?.receivedAt ?? 0, now: () => clock.at };
  const process = startProcess(site.prisma, { zone: ZONE, clock });
  for (const [index, event] of events.entries()) {
    clock.at = event.receivedAt;
    process.take([event]);
    if (index === 20) await isKnown(process, 'pbx/8000');
  }
  await isKnown(process, 'pbx/8000');
  process.stop();
  await site.record(events);
  clock.at = to;
  return process;
}

it.each([1, 2])(
  'killed again and again at random, it shows what one that lived on would (seed %d)',
  async (seed) => {
    const plan = planOf({
      ...{ seed, audits: true, days: 1, queues: 3, agents: 18 },
      until: Date.UTC(2026, 10, 20, 15),
    });
    const truth: CallerTruth[] = [];
    const told: FloorEvent[] = [];
    for (const { events } of generateHistory(plan, { onCaller: (line) => truth.push(line) }))
      told.push(...events);
    const site = await openSite();
    const heard: FloorEvent[] = [];
    let lives = 0;
    for (const life of livesOf(told, seed)) {
      heard.push(...life.events);
      const process = await live(site, life);
      lives += 1;
      const last = life.events.at(-1)?.receivedAt ?? 0;
      const slot = presetSpan('today', last, ZONE);
      let one = noCallersYet(slot);
      for (const event of heard) {
        const caller = callerEventOf(event);
        if (caller) one = evolveCallers(one, caller).day;
      }
      for (const queue of QUEUES) {
        const callers = one.queues.get(`pbx/${queue}`);
        const figures = seen(process, queue);
        if (!callers || !figures) throw new Error(`no word of ${queue}`);
        const { counts, quarters, answerTime, unseen } = queueToday(callers, slot, DEFAULT_RULE);
        expect(figures).toMatchObject({ counts, quarters, answerTime });
        expect(lengthOf(figures.unseen), 'marked as long').toBe(lengthOf(unseen));
        const really = trueCounts(truth, { from: slot.from, to: last + 1 }, queue);
        if (figures.unseen.length === 0) expect(figures.counts.answered).toBe(really.answered);
        expect(figures.counts.offered).toBeLessThanOrEqual(really.offered);
      }
    }
    expect(lives).toBeGreaterThan(4);
  },
);
