import { createLiveFeed, type LiveFeed } from '#components/live/live-feed.ts';
import { lastLive, timersAt } from '#components/live/timers.ts';
import type { LinkRow, QueueRow, TotalRow } from '#lib/relay/contract.ts';
import type { FollowedViews } from '#lib/relay/follow-view.ts';
import type { Ages } from '#lib/relay/freshness.ts';
import { levelOf, nextAlarm, type Alarm } from './alarms.ts';
import { alarmKey, inOrder, type Picture } from './picture.ts';

const VIEWS = ['total', 'queues', 'links'] as const;

/** Follows the views of the wall: a new picture at each change, and at each second of the server's clock. */
export const createFeed = (url: string): LiveFeed<Picture> =>
  createLiveFeed({
    url,
    views: VIEWS,
    pictureOf,
    hasAged: (views, picture) => worstOf(views).status !== picture.status,
  });

function pictureOf(views: FollowedViews, before: Picture | null): Picture {
  const { views: held, beat, epoch, refusal } = views.get();
  const exact = views.serverNow();
  const now = exact === null ? null : Math.floor(exact / 1_000) * 1_000;
  const ages = agesOf(views, exact);
  const worst = worstOf(views);
  const rows = <Row>(name: string) => [...(held.get(name)?.rows.values() ?? [])] as Row[];
  const links = rows<LinkRow>('links');
  const next = {
    status: worst.status,
    refusal,
    ages,
    now,
    since: worst.status === 'live' ? null : lastLive(worst.worstAge, exact, links, before),
    beats: (before?.beats ?? 0) + 1,
    epoch,
    build: beat?.build ?? null,
    total: rows<TotalRow>('total')[0] ?? null,
    queues: inOrder(rows<QueueRow>('queues')),
    links,
  };
  return { ...next, alarms: alarmsOf(next.queues, timersAt(next), before?.alarms) };
}

function worstOf(views: FollowedViews) {
  const [total, queues] = [views.freshness('total'), views.freshness('queues')];
  return (queues.worstAge ?? Infinity) > (total.worstAge ?? Infinity) ? queues : total;
}

/** The three ages of the freshness strip. */
function agesOf(views: FollowedViews, now: number | null): Ages {
  const { views: held, beat } = views.get();
  const head = beat?.heads.queues;
  const heard = views.lastBeatAt();
  const asOf = held.get('queues')?.asOf ?? null;
  return {
    screen: heard === null ? null : Math.max(0, performance.now() - heard),
    pbx: head?.asOf == null || !beat ? null : Math.max(0, beat.serverTime - head.asOf),
    view: asOf === null || now === null ? null : Math.max(0, now - asOf),
  };
}

function alarmsOf(
  queues: readonly QueueRow[],
  now: number | null,
  before: ReadonlyMap<string, Alarm> | undefined,
): ReadonlyMap<string, Alarm> {
  if (now === null) return before ?? new Map();
  return new Map(
    queues.map((row) => {
      const key = alarmKey(row);
      return [key, nextAlarm(before?.get(key), levelOf({ ...row, ready: row.counts.READY }, now), now)];
    }),
  );
}
