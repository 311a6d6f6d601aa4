'use client';

import { METRICS, TOTAL_DEFINITION } from '#lib/floor/definitions.ts';
import { everybodyIn } from '#lib/floor/counts.ts';
import { STATES } from '#lib/floor/states.ts';
import { widthInEm } from '#components/ui/shorten.ts';
import type { TotalRow } from '#lib/relay/contract.ts';
import type { Status } from '#lib/relay/freshness.ts';
import { Figure } from './figure.tsx';
import type { Layout } from './layout-shape.ts';
import type { Column } from './measures.ts';
import { valueOf } from './picture.ts';
import styles from './totals.module.css';
import { Glyph, Word } from './words.tsx';

interface TotalsProps {
  readonly total: TotalRow;
  readonly status: Status;
  readonly now: number | null;
  readonly layout: Layout;
  readonly hidden: boolean;
}

/** Where each tile stands: over its column of a table, in a line of ten, or two figures over two lines of four. */
export function Totals({ layout, hidden, ...figures }: TotalsProps) {
  const upright = layout.kind === 'cards' || layout.kind === 'list';
  const columns: readonly Column[] = upright
    ? ['waiting', 'longest-wait', ...STATES, 'staffed']
    : [...STATES, ...METRICS];
  return (
    <section
      className={`${styles.totals} ${upright ? styles.upright : styles.line}`}
      aria-label="All queues"
      data-form={layout.kind}
      data-lines={layout.rowLines}
      hidden={hidden}
    >
      {layout.kind === 'table' && layout.rowLines === 'one' && (
        <Title total={figures.total} width={layout.nameWidth * NAME_SIZE} />
      )}
      {columns.map((column) => (
        <Tile key={column} of={column} {...figures} wordLines={layout.wordLines} />
      ))}
    </section>
  );
}

/** A name is larger than the line under the title, by so much. */
const NAME_SIZE = 1.15;

function Title({ total, width }: { total: TotalRow; width: number }) {
  const people = `${everybodyIn(total.counts)} people`;
  const all = `${total.queues} queues · ${people}`;
  return (
    <div className={styles.title}>
      <h1>All queues</h1>
      <p title={TOTAL_DEFINITION}>{widthInEm(all) <= width ? all : people}</p>
    </div>
  );
}

interface TileProps extends Omit<TotalsProps, 'layout' | 'hidden'> {
  readonly of: Column;
  readonly wordLines: 'one' | 'two';
}

function Tile({ of, total, status, now, wordLines }: TileProps) {
  const known = knownOf(total);
  const shown = known !== 'nothing' || of === 'UNKNOWN';
  const partly = status !== 'unknown' && known !== 'all' && shown;
  const atLeast = partly && of !== 'UNKNOWN' && valueOf(total, of, now) !== null;
  return (
    <div className={styles.tile} data-column={of}>
      <span className={styles.glyph}>
        {atLeast ? <b className={styles.atLeast}>≥</b> : <Glyph of={of} />}
      </span>
      <span className={styles.number}>
        <Figure
          queue="*"
          name="All queues"
          of={of}
          value={shown ? valueOf(total, of, now) : null}
          status={known === 'all' ? status : 'unknown'}
          size="hero"
          partly={partly}
        />
      </span>
      <Word of={of} lines={wordLines} className={styles.word} />
    </div>
  );
}

/** While one queue is unknown, no figure over all of them is known for sure. */
function knownOf({ queues, queuesUnknown }: TotalRow): 'all' | 'part' | 'nothing' {
  if (queuesUnknown === queues) return 'nothing';
  return queuesUnknown === 0 ? 'all' : 'part';
}
