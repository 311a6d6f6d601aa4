'use client';

import { useEffect, useState } from 'react';
import type { Offer } from '#lib/floor/orders.ts';
import { mergedOffer, readOffer } from './offers.ts';
import type { Target } from './target.ts';

/** What may be set for all of these; `null` until the server has said. */
export function useOffer(targets: readonly Target[]): Offer | null {
  const [offer, setOffer] = useState<Offer | null>(null);
  const sources = JSON.stringify([...new Set(targets.map(({ source }) => source))]);
  useEffect(() => {
    let wanted = true;
    const asked = (JSON.parse(sources) as string[]).map(readOffer);
    void Promise.all(asked).then((offers) => wanted && setOffer(mergedOffer(offers)));
    return () => void (wanted = false);
  }, [sources]);
  return offer;
}
