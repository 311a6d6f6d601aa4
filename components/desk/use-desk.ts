'use client';

import { useEffect, useMemo, useSyncExternalStore } from 'react';
import type { Desk } from './desk.ts';
import { createDeskFeed } from './feed.ts';

const nothingYet = () => null;
const BETWEEN = '\n';

/**
 * What the views show now, `null` until the server has spoken: a new object at each change and each second. The views may be
 * named anew at each render; other views begin anew.
 */
export function useDesk(views: readonly string[]): Desk | null {
  const names = views.join(BETWEEN);
  const feed = useMemo(() => createDeskFeed(names.split(BETWEEN)), [names]);
  const desk = useSyncExternalStore(feed.subscribe, feed.get, nothingYet);
  useEffect(() => feed.painted(), [feed, desk]);
  return desk;
}
