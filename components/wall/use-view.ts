'use client';

import { useEffect, useState, useSyncExternalStore } from 'react';
import { createFeed } from './feed.ts';
import type { Picture } from './picture.ts';

const nothingYet = () => null;

/** What the wall shows now; `null` until the server has spoken. Says to the server what has been painted. */
export function useView(): Picture | null {
  const [feed] = useState(() => createFeed(''));
  const picture = useSyncExternalStore(feed.subscribe, feed.get, nothingYet);
  useEffect(() => feed.painted(), [feed, picture]);
  return picture;
}
