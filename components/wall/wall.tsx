'use client';

import { Board } from './board.tsx';
import { DeadManVeil } from './dead-man-veil.tsx';
import { layoutFor } from './layout.ts';
import { NotLetIn } from './not-let-in.tsx';
import { digitsFor, type Picture } from './picture.ts';
import { useDisplayHere } from './use-display-here.ts';
import { usePage } from './use-page.ts';
import { useReload } from './use-reload.ts';
import { useScreenSize } from './use-screen-size.ts';
import { useView } from './use-view.ts';
import { WallBoundary } from './wall-boundary.tsx';
import { isPhone, screenOf, type WallOptions } from './wall-options.ts';
import styles from './wall.module.css';

interface WallProps {
  readonly options: WallOptions;
  readonly timeZone: string;
  /** A paired TV: nobody reads there why it is not let in. */
  readonly isDisplay: boolean;
}

/** A wall that nobody touches for months: follows the floor, and says so when it cannot. */
export function Wall(props: WallProps) {
  const picture = useView();
  useReload(picture?.build ?? null);
  useDisplayHere(props.isDisplay, picture?.build ?? null);
  return (
    <div
      className={styles.wall}
      data-theme="dark"
      data-readyboard=""
      data-status={picture?.status ?? 'unknown'}
      data-epoch={picture?.epoch}
    >
      <WallBoundary>
        {picture?.refusal && <NotLetIn refusal={picture.refusal} atOnce={props.isDisplay} />}
        {picture?.total && <OnScreen {...props} picture={picture} />}
        {!picture?.total && !picture?.refusal && <p className={styles.connecting}>Connecting…</p>}
      </WallBoundary>
      {picture && <DeadManVeil key={picture.beats} />}
    </div>
  );
}

function OnScreen({ picture, options, timeZone }: WallProps & { picture: Picture }) {
  const size = useScreenSize();
  const screen = size && screenOf(size.width, size.height, options);
  const phone = size !== null && isPhone(size.width, size.height, options);
  const layout = screen && layoutFor(screen, picture.queues.length, digitsFor(picture.total), phone);
  const page = usePage(layout?.pages ?? 1, picture.status === 'live');
  if (!screen) return null;
  if (!layout)
    return (
      <p className={styles.connecting}>
        A screen of {screen.diagonal} inches cannot be read from {screen.distance} m. Give a shorter distance:
        ?distance=
        {Math.max(1, Math.floor(screen.distance / 2))}
      </p>
    );
  return <Board picture={picture} layout={layout} timeZone={timeZone} page={page} safe={options.safe} />;
}
