'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { everyMinute } from './every-minute.ts';

/** What the server made of the page is made anew each minute, without a flicker; what is live goes on meanwhile. */
export function RefreshEachMinute() {
  const router = useRouter();
  useEffect(() => everyMinute(() => router.refresh()), [router]);
  return null;
}
