'use client';

import type { CSSProperties } from 'react';
import { timersAt } from '#components/live/timers.ts';
import styles from './board.module.css';
import { Footer } from './footer.tsx';
import { Header } from './header.tsx';
import type { Layout } from './layout-shape.ts';
import { alarmKey, type Picture } from './picture.ts';
import { NoQueues } from './no-queues.tsx';
import { Queue } from './queue.tsx';
import { Totals } from './totals.tsx';

interface BoardProps {
  readonly picture: Picture;
  readonly layout: Layout;
  readonly timeZone: string;
  readonly page: number;
  readonly safe: number;
}

/** The whole picture on one screen. The rows of pages that are not shown stay in the page, out of sight and true. */
export function Board({ picture, layout, timeZone, page, safe }: BoardProps) {
  const now = timersAt(picture);
  const narrow = layout.narrow;
  return (
    <div
      className={styles.board}
      style={sizesOf(layout, safe)}
      data-status={picture.status}
      {...marksOf(layout)}
    >
      <Header picture={picture} timeZone={timeZone} notices={narrow ? 0 : noticesOn(layout)} />
      {picture.total && (
        <Totals
          total={picture.total}
          status={picture.status}
          now={now}
          layout={layout}
          hidden={!totalsShown(layout, page)}
        />
      )}
      <main className={styles.queues}>
        {picture.queues.map((row, index) => (
          <Queue
            key={alarmKey(row)}
            row={row}
            status={picture.status}
            now={row.longestWaitSince === null ? null : now}
            level={picture.alarms.get(alarmKey(row))?.level ?? 'calm'}
            hidden={pageOf(layout, index) !== page}
            nameWidth={layout.nameWidth}
            form={formOf(layout)}
            timeZone={timeZone}
          />
        ))}
        {picture.queues.length === 0 && <NoQueues links={picture.links} />}
      </main>
      <Footer
        picture={picture}
        timeZone={timeZone}
        narrow={narrow}
        withPeople={layout.kind !== 'table' || layout.rowLines === 'two'}
        withStaffed={layout.kind === 'table' && layout.rowLines === 'two'}
        page={page}
        pages={layout.pages}
      />
    </div>
  );
}

/** A page of the totals' own comes first. */
const pageOf = (layout: Layout, index: number): number =>
  Math.floor(index / layout.perPage) + (layout.totals === 'own-page' ? 1 : 0);

const totalsShown = (layout: Layout, page: number): boolean =>
  layout.kind !== 'hero' && (layout.totals === 'above' || page === 0);

/** Where the text is small beside the width of the screen. */
const noticesOn = ({ kind, rowLines }: Layout): 1 | 2 =>
  kind === 'tiles' || (kind === 'table' && rowLines === 'one') ? 2 : 1;

const formOf = ({ kind }: Layout) =>
  kind === 'table' ? 'row' : kind === 'cards' || kind === 'list' ? 'card' : 'worded-card';

const marksOf = (layout: Layout) => ({
  'data-kind': layout.kind,
  'data-row-lines': layout.kind === 'table' ? layout.rowLines : undefined,
  'data-cells': layout.cells,
});

function sizesOf(layout: Layout, safe: number): CSSProperties {
  const table = layout.kind === 'table';
  const sizes = {
    '--u': `${layout.unit}px`,
    '--figure': `${layout.figure}px`,
    '--hero': `${layout.hero}px`,
    '--line-figure': `${layout.line}px`,
    '--row': `${layout.rowHeight}px`,
    '--pad': layout.padding,
    '--columns': table
      ? layout.columns.map((width) => `${width}px`).join(' ')
      : `repeat(${layout.columns[0] ?? 1}, minmax(0, 1fr))`,
    '--safe-x': `${safe}vw`,
    '--safe-y': `${safe}vh`,
  };
  return sizes as CSSProperties;
}
