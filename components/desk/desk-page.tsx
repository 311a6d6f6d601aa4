'use client';

import type { ReactNode } from 'react';
import { DeadManVeil } from '#components/wall/dead-man-veil.tsx';
import { useReload } from '#components/wall/use-reload.ts';
import type { Desk } from './desk.ts';
import { DeskNav } from './desk-nav.tsx';
import styles from './desk-page.module.css';
import { Freshness } from './freshness.tsx';
import { NotLetIn } from './not-let-in.tsx';

interface Props {
  readonly title: ReactNode;
  /** Beside the title, in small. */
  readonly about?: ReactNode;
  readonly desk: Desk | null;
  readonly timeZone: string;
  /** Between the title and how live it is: a search, buttons. */
  readonly tools?: ReactNode;
  /** The page is as high as the window, and what is in it scrolls by itself. */
  readonly fills?: boolean;
  readonly children: ReactNode;
}

/** What stands around every live page of the desk: the way to the others, its title, how live it is. */
export function DeskPage({ title, about, desk, timeZone, tools, fills = false, children }: Props) {
  useReload(desk?.build ?? null);
  return (
    <main
      className={styles.page}
      data-readyboard=""
      data-status={desk?.status ?? 'unknown'}
      data-epoch={desk?.epoch}
      data-fills={fills ? '' : undefined}
    >
      <header className={styles.head}>
        <h1 className={styles.title}>{title}</h1>
        <DeskNav />
        {about !== undefined && <p className={styles.about}>{about}</p>}
        {tools}
        {desk && !desk.refusal && <Freshness desk={desk} timeZone={timeZone} />}
      </header>
      <noscript>
        <p className={styles.about}>The floor is live: to see it, allow JavaScript in your browser.</p>
      </noscript>
      {desk?.refusal ? <NotLetIn refusal={desk.refusal} /> : children}
      {desk && <DeadManVeil key={desk.now} />}
    </main>
  );
}
