import type { FloorEvent } from '#lib/floor/events.ts';
import type { Log } from '#lib/log.ts';
import { inShort, sqlStateOf } from './failures.ts';
import type { PrismaClient } from './prisma.ts';

/** How many months something may be old and still get a partition made for it; else the default partition has it. */
const OLDEST = 36;

/** How long a month is left to the default partition when a long report stands in the way of its own. */
const AGAIN_AFTER_MS = 60_000;

const LOCK_NOT_AVAILABLE = '55P03';

/** The column that each table is partitioned by. */
const KEYS = { event: 'at', packed_span: 'from', bucket: 'day', queue_bucket: 'day' } as const;
export type Partitioned = keyof typeof KEYS;

/** Makes the partitions of a table for these months, ahead of writing there. */
export type PartitionMaker = (months: Iterable<number>) => Promise<void>;

export function createPartitionMaker(prisma: PrismaClient, log: Log, table: Partitioned): PartitionMaker {
  const leaveUntil = new Map<number, number>();
  return async (months) => {
    for (const month of months) {
      if (Date.now() < (leaveUntil.get(month) ?? 0)) continue;
      leaveUntil.set(month, (await make(month)) ? Infinity : Date.now() + AGAIN_AFTER_MS);
    }
  };

  /** That one cannot be made just now stops nobody: its rows go to the default partition, and move when it is made. */
  async function make(month: number): Promise<boolean> {
    try {
      await prisma.$queryRaw`SELECT make_month_partition(${table}, ${KEYS[table]}, ${nameOf(month)}::date)`;
      return true;
    } catch (error) {
      if (sqlStateOf(error) !== LOCK_NOT_AVAILABLE) throw error;
      log.warn({ table, month: nameOf(month), error: inShort(error) }, 'no partition for this month yet');
      return false;
    }
  }
}

/** Months are counted from January of the year 0. Clocks outside these years are wrong: no partition for them. */
const FIRST = 2000 * 12;
const LAST = 2100 * 12;

/** The months that a batch is about, and the month after its arrival ahead of time. */
export function monthsOfEvents(events: readonly FloorEvent[]): ReadonlySet<number> {
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

/** Every month from that of `from` to the one after that of `to`. */
export function monthsBetween(from: number, to: number): readonly number[] {
  const last = Math.min(monthOf(to) + 1, LAST);
  const first = Math.max(monthOf(from), last - OLDEST, FIRST);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}

function monthOf(time: number): number {
  const date = new Date(time);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

const nameOf = (month: number): string =>
  `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`;
