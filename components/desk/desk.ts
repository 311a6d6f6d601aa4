import { lastLive, timersAt } from '#components/live/timers.ts';
import type { LinkRow, Row } from '#lib/relay/contract.ts';
import type { FollowedViews } from '#lib/relay/follow-view.ts';
import type { Freshness, Status } from '#lib/relay/freshness.ts';
import type { Refusal } from '#lib/relay/refusal.ts';

/** What a page of the desk knows at one moment. Instants are server time. Rows keep their identity while unchanged. */
export interface Desk {
  /** Of all views that the page follows and may follow, the worst. */
  readonly status: Status;
  /** How old that one is; `null` where that is not known. */
  readonly age: number | null;
  /** Not live since; `null` while live. */
  readonly since: number | null;
  /** The server's whole second; `null` before it has told its time. */
  readonly now: number | null;
  /** What timers count to: it stands still while nothing is live. */
  readonly timers: number | null;
  /** By key; none before the first word. The caller says what the rows of a view are: `contract.ts` tells. */
  readonly rows: <R extends Row>(view: string) => ReadonlyMap<string, R>;
  /** Whether the view is whole, of the server process that runs now. */
  readonly has: (view: string) => boolean;
  readonly freshness: (view: string) => Freshness;
  /** Why the server does not let us follow a view. */
  readonly refusedView: (view: string) => string | null;
  /** Why the server does not let this page in (any more): then there is nothing else. */
  readonly refusal: Refusal | null;
  readonly links: readonly LinkRow[];
  /** The server process, and the build it runs. */
  readonly epoch: string | null;
  readonly build: string | null;
}

export const LINKS = 'links';

const NOTHING: ReadonlyMap<string, Row> = new Map();
const UNKNOWN: Freshness = { status: 'unknown', worstAge: null, which: 'view' };

export function deskOf(views: FollowedViews, before: Desk | null): Desk {
  const { views: held, beat, epoch, refusal } = views.get();
  const exact = views.serverNow();
  const now = exact === null ? null : Math.floor(exact / 1_000) * 1_000;
  const fresh = new Map([...held.keys()].map((view) => [view, views.freshness(view)]));
  const worst = worstOf(views);
  const rows = <R extends Row>(view: string) => (held.get(view)?.rows ?? NOTHING) as ReadonlyMap<string, R>;
  const links = [...rows<LinkRow>(LINKS).values()];
  const since = worst.status === 'live' ? null : lastLive(worst.worstAge, exact, links, before);
  return {
    ...{ status: worst.status, age: worst.worstAge, since, now, timers: timersAt({ now, since }) },
    ...{ rows, refusal, links, epoch, build: beat?.build ?? null },
    has: (view) => held.get(view)?.has ?? false,
    freshness: (view) => fresh.get(view) ?? UNKNOWN,
    refusedView: (view) => held.get(view)?.refused ?? null,
  };
}

/** Links have no age of their own: they tell how old the others are. A view that may not be followed makes nothing old. */
export function worstOf(views: FollowedViews): Freshness {
  const counted = [...views.get().views].filter(([view, { refused }]) => view !== LINKS && refused === null);
  if (counted.length === 0) return UNKNOWN;
  return counted
    .map(([view]) => views.freshness(view))
    .reduce((worst, one) => ((one.worstAge ?? Infinity) > (worst.worstAge ?? Infinity) ? one : worst));
}
