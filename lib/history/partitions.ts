import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { inShort, sqlStateOf } from './failures.ts';
import type { PrismaClient } from './prisma.ts';

/** How many months an event may be older than its arrival and still get a partition made for it; else `event_default`. */
const OLDEST = 36;

/** How long a month is left to `event_default` when a long report stands in the way of its partition. */
const AGAIN_AFTER_MS = 60_000;

const LOCK_NOT_AVAILABLE = '55P03';

/** Before a batch is written: makes the partitions of its months, and the month after its arrival ahead of time. */
export function createPartitionMaker(prisma: PrismaClient, log: Log) {
  const leaveUntil = new Map<number, number>();
  return async (events: readonly FloorEvent[]): Promise<void> => {
    for (const month of monthsOf(events)) {
      if (Date.now() < (leaveUntil.get(month) ?? 0)) continue;
      leaveUntil.set(month, (await make(month)) ? Infinity : Date.now() + AGAIN_AFTER_MS);
    }
  };

  /** That one cannot be made just now stops no batch: its rows go to `event_default`, and move when it is made. */
  async function make(month: number): Promise<boolean> {
    try {
      await prisma.$queryRaw`SELECT make_event_partition(${nameOf(month)}::date)`;
      return true;
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      log.warn({ month: nameOf(month), error: inShort(error) }, 'no partition for this month yet');
      return false;
    }
  }
}

/** Months are counted from January of the year 0. Clocks outside these years are wrong: no partition for them. */
const FIRST = 2000 * 12;
const LAST = 2100 * 12;

function monthsOf(events: readonly FloorEvent[]): ReadonlySet<number> {
  const months = new Set<number>();
  for (const { at, receivedAt } of events) {
    const month = monthOf(at);
    const arrival = monthOf(receivedAt);
    if (!(arrival >= FIRST && arrival < LAST)) continue;
    months.add(arrival).add(arrival + 1);
    if (month <= arrival + 1 && month >= arrival - OLDEST) months.add(month);
  }
  return months;
}

function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const nameOf = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
