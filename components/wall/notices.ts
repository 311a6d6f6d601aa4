import type { LinkRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { LEVELS, type Level } from './alarms.ts';
import { alarmKey, type Picture } from './picture.ts';
import { ageText, clockText, waitText } from './times.ts';

/** How live the wall is, in words. */
export function statusText(picture: Picture, timeZone: string): string {
  const { status, ages, since } = picture;
  const worst = worstAge(ages);
  const when = since === null ? '' : ` since ${clockText(since, timeZone)}`;
  const words: Readonly<Record<Status, string>> = {
    live: 'Live',
    delayed: `Delayed ${ageText(worst)}`,
    stale: `Not live${when}`,
    unknown: `Unknown${when}`,
  };
  return words[status];
}

const worstAge = (ages: Picture['ages']): number | null =>
  [ages.screen, ages.pbx, ages.view].reduce<number | null>(
    (worst, age) => (age === null || worst === null ? null : Math.max(worst, age)),
    0,
  );

/** The sources that do not deliver, each with what is wrong and since when (not in brief). */
export function linkNotices(links: readonly LinkRow[], timeZone: string, brief = false): string[] {
  return links
    .filter((link) => link.status !== 'live')
    .map(({ source, status, lastHeardAt }) => {
      const timeless = brief || lastHeardAt === null || status === 'refused';
      const since = timeless ? '' : ` since ${clockText(lastHeardAt, timeZone)}`;
      const what = { live: '', connecting: 'connecting', lost: 'lost', refused: 'refuses us' }[status];
      return `${source} ${what}${since}`;
    });
}

export interface AlarmNotice {
  readonly level: Level;
  readonly name: string;
  readonly wait: string;
  /** How many queues more are in trouble. */
  readonly more: number;
}

/** The queue in the worst trouble, so that it is named on every page. `null` on a calm floor. */
export function alarmNotice(picture: Picture, now: number | null): AlarmNotice | null {
  const troubled = picture.queues
    .map((row) => ({ row, level: picture.alarms.get(alarmKey(row))?.level ?? 'calm' }))
    .filter(({ row, level }) => level !== 'calm' && row.unknownSince === null && (row.waiting ?? 0) > 0)
    .sort(
      (a, b) =>
        LEVELS.indexOf(b.level) - LEVELS.indexOf(a.level) ||
        (a.row.longestWaitSince ?? Infinity) - (b.row.longestWaitSince ?? Infinity),
    );
  const worst = troubled[0];
  if (!worst) return null;
  const since = worst.row.longestWaitSince;
  const wait = since === null || now === null ? '' : waitText(now - since);
  return { level: worst.level, name: worst.row.name, wait, more: troubled.length - 1 };
}
