import type { QueueKey } from '#lib/floor/floor.ts';
import type { Beat, ViewChange, ViewSnapshot } from './contract.ts';
import { differenceOf, type Rows } from './rows.ts';
import { parseView, type View } from './view-names.ts';
import { asOf, changedRows, rowsOf, type Ground } from './views.ts';

interface OpenView {
  readonly view: View;
  rows: Rows;
  revision: number;
}

/** The views that somebody follows, each as last told: its rows and their revision. Knows no sockets. */
export interface LiveViews {
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

export function createLiveViews(epoch: string, ground: () => Ground, now: () => number): LiveViews {
  const kept = new Map<string, OpenView>();
  // A view that is closed and opened again goes on above every revision ever told, so none is told twice.
  let highest = 0;
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
    const rows = changedRows(open.view, open.rows, truth, changed);
    const difference = differenceOf(open.rows, rows);
    if (!difference) return [];
    open.rows = rows;
    open.revision += 1;
    highest = Math.max(highest, open.revision);
    return [{ ...headOf(name, open, truth), ...difference }];
  };
  return {
    open(name) {
      if (kept.has(name)) return true;
      const view = parseView(name);
      if (!view) return false;
      highest += 1;
      kept.set(name, { view, rows: rowsOf(view, ground()), revision: highest });
      return true;
    },
    close: (name) => void kept.delete(name),
    names: () => [...kept.keys()],
    snapshot(name) {
      const open = kept.get(name);
      return open ? { ...headOf(name, open, ground()), rows: Object.fromEntries(open.rows) } : null;
    },
    changes(changed) {
      const truth = ground();
      return [...kept].flatMap(([name, open]) => advance(name, open, changed, truth));
    },
    heads() {
      const truth = ground();
      const heads = [...kept].map(([name, open]) => headOf(name, open, truth));
      return Object.fromEntries(heads.map(({ view, revision, asOf }) => [view, { revision, asOf }]));
    },
  };
}
