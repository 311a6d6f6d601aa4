import type { Row, ViewSnapshot } from './contract.ts';
import { freshnessOf, type Status } from './freshness.ts';

/** A view as the API tells it. */
export interface CurrentView extends Omit<ViewSnapshot, 'rows'> {
  readonly status: Status;
  readonly rows: readonly Row[];
}

export function currentView(snapshot: ViewSnapshot, now: number): CurrentView {
  const { view, epoch, revision, asOf, rows } = snapshot;
  const age = asOf === null ? null : now - asOf;
  const { status } = freshnessOf({ screen: 0, pbx: age, view: age });
  return { view, epoch, revision, asOf, status, rows: Object.values(rows) };
}
