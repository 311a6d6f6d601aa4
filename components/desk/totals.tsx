import { StateGlyph } from '#components/states/state-glyph.tsx';
import { TOTAL_DEFINITION } from '#lib/floor/definitions.ts';
import { STATES } from '#lib/floor/states.ts';
import type { TotalRow } from '#lib/relay/contract.ts';
import { definitionOf, wordOf } from './column-words.ts';
import type { Desk } from './desk.ts';
import { Figure } from './figure.tsx';
import { LevelFigure } from './level-figure.tsx';
import { isState, type QueueColumn } from './queue-columns.ts';
import styles from './totals.module.css';

const NOW: readonly QueueColumn[] = [...STATES, 'staffed'];
const LINE: readonly QueueColumn[] = ['waiting', 'longest-wait'];
const TODAY: readonly QueueColumn[] = ['offered', 'answered', 'abandoned', 'service-level'];

/** People over all queues, each counted once; who waits; what the day has brought. */
export function Totals({ desk, total }: { desk: Desk | null; total: TotalRow | null }) {
  return (
    <section className={styles.totals} aria-label="All queues" data-freshness={desk?.status ?? 'unknown'}>
      {[
        { name: 'People, each counted once', columns: NOW },
        { name: 'Callers now', columns: LINE },
        { name: 'Callers today', columns: TODAY },
      ].map(({ name, columns }) => (
        <div key={name} className={styles.group}>
          <h2 className={styles.name}>{name}</h2>
          <dl className={styles.figures}>
            {columns.map((column) => (
              <div key={column} className={styles.figure} data-column={column}>
                <dt>
                  <button
                    type="button"
                    className={styles.word}
                    data-definition={definition(column)}
                    title={definition(column)}
                  >
                    {isState(column) && <StateGlyph state={column} />} {wordOf(column)}
                  </button>
                </dt>
                <dd>{total && desk ? <TotalFigure {...{ desk, total, column }} /> : '–'}</dd>
              </div>
            ))}
          </dl>
        </div>
      ))}
    </section>
  );
}

/** People are counted over queues: how, is said with each state. */
const definition = (column: QueueColumn): string =>
  isState(column) ? `${definitionOf(column)} ${TOTAL_DEFINITION}` : definitionOf(column);

function TotalFigure({ desk, total, column }: { desk: Desk; total: TotalRow; column: QueueColumn }) {
  const partly = total.queuesUnknown > 0 && desk.status !== 'unknown';
  const about = { row: total, queue: '*', status: desk.status, now: desk.timers };
  if (column === 'service-level') return <LevelFigure {...about} />;
  return <Figure {...about} of={column} partly={partly && !TODAY.includes(column)} />;
}
