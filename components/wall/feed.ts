import type { LinkRow, QueueRow, TotalRow } from '#lib/relay/contract.ts';
import { connectRelay } from '#lib/relay/connect.ts';
import { followViews, type FollowedViews } from '#lib/relay/follow-view.ts';
import type { Ages } from '#lib/relay/freshness.ts';
import { levelOf, nextAlarm, type Alarm } from './alarms.ts';
import { alarmKey, inOrder, timersAt, type Picture } from './picture.ts';

export const VIEWS = ['total', 'queues', 'links'] as const;

const AGEING_MS = 200;

export interface Feed {
  /** The same picture until there is another; `null` before the first word of the server. */
  readonly get: () => Picture | null;
  /** Connects with the first listener, and stops with the last. */
  readonly subscribe: (listener: () => void) => () => void;
  /** To be called when the picture is on the glass. */
  readonly painted: () => void;
}

/** Follows the views of the wall: a new picture at each change, and at each second of the server's clock. */
export function createFeed(url: string): Feed {
  const listeners = new Set<() => void>();
  let views: FollowedViews | null = null;
  let picture: Picture | null = null;
  let stop = () => {};

  const look = () => {
    if (!views) return;
    picture = pictureOf(views, picture);
    for (const listener of listeners) listener();
  };
  const start = () => {
    const socket = connectRelay(url);
    const followed = followViews(socket, VIEWS);
    views = followed;
    const stopListening = followed.subscribe(look);
    const stopTicking = everySecond(followed.serverNow, look);
    // What turns old between two seconds is not called live until the next.
    const ageing = setInterval(() => {
      if (picture && worstOf(followed).status !== picture.status) look();
    }, AGEING_MS);
    return () => {
      clearInterval(ageing);
      stopTicking();
      stopListening();
      followed.stop();
      socket.close();
      views = null;
    };
  };
  return {
    get: () => picture,
    subscribe(listener) {
      if (listeners.size === 0) stop = start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    painted() {
      for (const [name, view] of views?.get().views ?? []) if (view.has) views?.paint(name, view.revision);
    },
  };
}

/** Just after each second begins, by the server's clock: all screens of a site turn over together. */
function everySecond(serverNow: () => number | null, tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const next = () => {
    timer = setTimeout(
      () => {
        tick();
        next();
      },
      1_005 - ((serverNow() ?? 0) % 1_000),
    );
  };
  next();
  return () => clearTimeout(timer);
}

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

/** The last moment at which everything was live: it does not wander while an age is not known. */
function lastLive(
  worstAge: number | null,
  now: number | null,
  links: readonly LinkRow[],
  before: Picture | null,
): number | null {
  if (worstAge !== null && now !== null) return now - worstAge;
  const proofs = links.flatMap(({ status, lastHeardAt }) => (status === 'live' ? [] : (lastHeardAt ?? [])));
  if (links.length > 0 && proofs.length === links.length) return Math.max(...proofs);
  return before?.since ?? before?.now ?? null;
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
