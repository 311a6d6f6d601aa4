import type { Beat, FollowReply, ViewChange, ViewSnapshot } from './contract.ts';
import type { Refusal } from './refusal.ts';
import { withDifference, type Rows } from './rows.ts';

/** A view as a screen has it. */
export interface FollowedView {
  readonly rows: Rows;
  readonly epoch: string | null;
  readonly revision: number;
  /** When the rows held were last known to be the whole truth, by the server's clock: older while we are behind. */
  readonly asOf: number | null;
  /** Whether the rows are a whole view of this server process. If not, they are only what was last known. */
  readonly has: boolean;
  /** The server's reason for not letting us follow; tried again all the same. */
  readonly refused: string | null;
  /** Beats that named a newer revision than ours: one may have met its change on the way. */
  readonly beatsBehind: number;
}

/** All that a screen knows, as it follows. Never changed in place. */
export interface Followed {
  readonly views: ReadonlyMap<string, FollowedView>;
  /** The server process last heard. */
  readonly epoch: string | null;
  readonly beat: Beat | null;
  /** Why the server does not let us in (any more): nothing is then kept of what it told before. */
  readonly refusal: Refusal | null;
}

export type Heard =
  | { readonly type: 'reply'; readonly view: string; readonly reply: FollowReply }
  | { readonly type: 'snapshot'; readonly snapshot: ViewSnapshot }
  | { readonly type: 'change'; readonly change: ViewChange }
  | { readonly type: 'beat'; readonly beat: Beat }
  /** We have slept or been away: nothing held can be vouched for until a snapshot. */
  | { readonly type: 'away' }
  /** We are not let in (any more), or are let in. */
  | { readonly type: 'refused'; readonly refusal: Refusal }
  | { readonly type: 'let in' };

/** What we know next, and the views that are to be followed again. */
export interface Next {
  readonly state: Followed;
  readonly again: readonly string[];
}

/** A screen that knows nothing yet of the views it is to follow. */
export function knowingNothing(views: readonly string[]): Followed {
  const nothing = {
    rows: new Map(),
    epoch: null,
    revision: 0,
    asOf: null,
    has: false,
    refused: null,
    beatsBehind: 0,
  };
  return { views: new Map(views.map((view) => [view, nothing])), epoch: null, beat: null, refusal: null };
}

/**
 * Folds what was heard into what is known. Whatever is lost, repeated, late or out of order: the rows held are always
 * those of one revision of one epoch, `asOf` says when that was the truth, and a screen that is behind asks again.
 */
export function hear(state: Followed, heard: Heard): Next {
  switch (heard.type) {
    case 'reply':
      if ('refused' in heard.reply) return refused(state, heard.view, heard.reply.refused);
      return snapshotTaken(state, heard.reply);
    case 'snapshot':
      return snapshotTaken(state, heard.snapshot);
    case 'change':
      return changed(state, heard.change);
    case 'beat':
      return beaten(state, heard.beat);
    case 'away':
      return { state: doubtAll(state), again: [...state.views.keys()] };
    case 'refused':
      return { state: { ...knowingNothing([...state.views.keys()]), refusal: heard.refusal }, again: [] };
    case 'let in':
      return { state: state.refusal === null ? state : { ...state, refusal: null }, again: [] };
  }
}

function snapshotTaken(before: Followed, snapshot: ViewSnapshot): Next {
  const { state, again } = meet(before, snapshot.epoch);
  const held = state.views.get(snapshot.view);
  const { view, epoch, revision, asOf } = snapshot;
  if (!held) return { state: before, again: [] };
  const older = held.has && revision < held.revision;
  if (older) return { state, again };
  const rows = new Map(Object.entries(snapshot.rows));
  const whole = { rows, epoch, revision, asOf, has: true, refused: null, beatsBehind: 0 };
  return { state: withView(state, view, whole), again: again.filter((other) => other !== view) };
}

function changed(before: Followed, change: ViewChange): Next {
  const { state, again } = meet(before, change.epoch);
  const held = state.views.get(change.view);
  if (!held) return { state: before, again: [] };
  if (!held.has || change.revision <= held.revision) return { state, again };
  if (change.revision > held.revision + 1) return { state, again: [change.view] };
  const { view, revision, asOf } = change;
  const next = { ...held, rows: withDifference(held.rows, change), revision, asOf, beatsBehind: 0 };
  return { state: withView(state, view, next), again };
}

function beaten(before: Followed, beat: Beat): Next {
  const { state, again } = meet(before, beat.epoch);
  const views = new Map(state.views);
  const behind: string[] = [];
  for (const [name, held] of state.views) {
    const head = beat.heads[name];
    const next = afterHead(held, head);
    views.set(name, next);
    // One beat may overtake the change or the reply that is on its way.
    if (next.beatsBehind > 1 && !again.includes(name)) behind.push(name);
  }
  return { state: { ...state, views, beat }, again: [...again, ...behind] };
}

function afterHead(held: FollowedView, head: Beat['heads'][string] | undefined): FollowedView {
  // A head older than what we hold is a beat that comes late: it says nothing about what we hold.
  if (held.has && head && head.revision < held.revision) return held;
  if (held.has && head?.revision === held.revision) return { ...held, asOf: head.asOf, beatsBehind: 0 };
  return { ...held, beatsBehind: held.beatsBehind + 1 };
}

function refused(state: Followed, view: string, why: string): Next {
  const held = state.views.get(view);
  if (!held) return { state, again: [] };
  const nothing = { ...held, rows: new Map(), asOf: null, has: false, refused: why };
  return { state: withView(state, view, nothing), again: [] };
}

/** Another epoch: another server process, of which we know nothing until we have followed again. */
function meet(state: Followed, epoch: string): Next {
  if (state.epoch === epoch) return { state, again: [] };
  return { state: { ...doubtAll(state), epoch }, again: state.epoch === null ? [] : [...state.views.keys()] };
}

function doubtAll(state: Followed): Followed {
  const views = [...state.views].map(
    ([name, held]) => [name, { ...held, has: false, beatsBehind: 0 }] as const,
  );
  return { ...state, views: new Map(views) };
}

const withView = (state: Followed, name: string, view: FollowedView): Followed => ({
  ...state,
  views: new Map(state.views).set(name, view),
});
