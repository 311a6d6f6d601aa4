import type { QueueKey } from '#lib/floor/floor.ts';
import type { Beat, ViewChange, ViewSnapshot } from './contract.ts';
import { cutChanged, cutGround, cutRows } from './cut.ts';
import { differenceOf, type Rows } from './rows.ts';
import { WHOLE, type Scope } from './scope.ts';
import { parseView, type View } from './view-names.ts';
import { asOf, changedRows, rowsOf, type Ground } from './views.ts';

interface OpenView {
  readonly view: View;
  /** With all that the queues of the scope hold: what the next rows are made from. */
  whole: Rows;
  /** As told. */
  rows: Rows;
  revision: number;
}

/** The views that somebody follows, each as last told at one scope: its rows and their revision. Knows no sockets. */
export interface LiveViews {
  readonly epoch: string;
  /** Begins to keep a view, unless it is kept already. `false` for a name that is none. */
  readonly open: (name: string) => boolean;
  readonly close: (name: string) => void;
  readonly names: () => readonly string[];
  /** The view as last told: a change that has happened since and is not told yet is not in it. */
  readonly snapshot: (name: string) => ViewSnapshot | null;
  /** What to tell now that these queues have changed: nothing for a view whose rows are what they were. */
  readonly changes: (changed: ReadonlySet<QueueKey>) => readonly ViewChange[];
  readonly heads: () => Beat['heads'];
}

/** The newest revision ever told: views that are closed and opened again go on above it, so none is told twice. */
export interface Told {
  highest: number;
}

export function createLiveViews(
  epoch: string,
  ground: () => Ground,
  now: () => number,
  { scope = WHOLE, told = { highest: 0 } }: { readonly scope?: Scope; readonly told?: Told } = {},
): LiveViews {
  const kept = new Map<string, OpenView>();
  const headOf = (name: string, { view, revision }: OpenView, { links }: Ground) => ({
    view: name,
    epoch,
    revision,
    asOf: asOf(view, links, now()),
  });
  const advance = (
    name: string,
    open: OpenView,
    changed: ReadonlySet<QueueKey>,
    truth: Ground,
  ): ViewChange[] => {
    const whole = changedRows(open.view, open.whole, truth, changed);
    if (whole === open.whole) return [];
    open.whole = whole;
    const cut = cutRows(name, whole, scope);
    const difference = differenceOf(open.rows, cut);
    if (!difference) return [];
    open.rows = cut;
    open.revision += 1;
    told.highest = Math.max(told.highest, open.revision);
    return [{ ...headOf(name, open, truth), ...difference }];
  };
  return {
    epoch,
    open(name) {
      if (kept.has(name)) return true;
      const view = parseView(name);
      if (!view) return false;
      told.highest += 1;
      const whole = rowsOf(view, cutGround(ground(), scope));
      kept.set(name, { view, whole, rows: cutRows(name, whole, scope), revision: told.highest });
      return true;
    },
    close: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
    snapshot(name) {
      const open = kept.get(name);
      return open ? { ...headOf(name, open, ground()), rows: Object.fromEntries(open.rows) } : null;
    },
    changes(changed) {
      const truth = cutGround(ground(), scope);
      const seen = cutChanged(changed, scope);
      return [...kept].flatMap(([name, open]) => advance(name, open, seen, truth));
    },
    heads() {
      const truth = ground();
      const heads = [...kept].map(([name, open]) => headOf(name, open, truth));
      return Object.fromEntries(heads.map(({ view, revision, asOf }) => [view, { revision, asOf }]));
    },
  };
}
