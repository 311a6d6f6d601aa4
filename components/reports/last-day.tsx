import { StateStack, type StackLayer } from '#components/charts/state-stack.tsx';
import { STATE_COLOURS } from '#components/states/palette.ts';
import { StateName } from '#components/states/state-name.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { STATE_WORDS, STATES } from '#lib/floor/states.ts';
import styles from './reports.module.css';
import { coverageOf, stackSlots, type TimeInSlot } from './stack-slots.ts';

export interface QueueDay {
  readonly source: string;
  readonly number: string;
  readonly name: string;
  readonly slots: readonly TimeInSlot[];
}

const LAYERS: readonly StackLayer[] = STATES.map((state) => ({
  key: state,
  word: STATE_WORDS[state],
  fill: state === 'UNKNOWN' ? 'hatch' : STATE_COLOURS.light[state],
  faint: state === 'LOGGED_OUT',
}));

function Coverage({ slots }: { slots: readonly TimeInSlot[] }) {
  const coverage = coverageOf(slots);
  if (coverage === null || coverage >= 1) return null;
  return (
    <span
      className={styles.coverage}
      title="Time about which the state of the queue's agents is known, of all their time"
    >
      Coverage {(Math.floor(coverage * 1000) / 10).toFixed(1)} %
    </span>
  );
}

function QueueCard({ queue, timeZone }: { queue: QueueDay; timeZone: string }) {
  const name = plainText(queue.name);
  return (
    <section className={styles.card} data-queue={queue.number}>
      <div className={styles.cardHead}>
        <h2 className={styles.name}>{name}</h2>
        <span className={styles.number}>{plainText(queue.number)}</span>
        <Coverage slots={queue.slots} />
      </div>
      <StateStack
        title={`Agents per state in ${name}`}
        slots={stackSlots(queue.slots, timeZone)}
        layers={LAYERS}
      />
    </section>
  );
}

/** Agents per state over the last 24 hours, a picture for each queue. */
export function LastDay({
  queues,
  to,
  timeZone,
}: {
  queues: readonly QueueDay[];
  to: number;
  timeZone: string;
}) {
  const until = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(to);
  return (
    <main className={styles.page}>
      <header className={styles.head}>
        <div>
          <h1 className={styles.title}>Agents per state</h1>
          <p className={styles.span}>
            24 hours to {until}, {timeZone}. Each step is the average of 15 minutes; hatched: not known.
          </p>
        </div>
        <a href="/wall/all">The wall</a>
      </header>
      <ul className={styles.legend}>
        {STATES.map((state) => (
          <li key={state}>
            <StateName state={state} />
          </li>
        ))}
      </ul>
      {queues.length === 0 && (
        <p className={styles.nothing}>
          No queue has been heard of yet. It appears here as soon as the PBX names one.
        </p>
      )}
      <div className={styles.grid}>
        {queues.map((queue) => (
          <QueueCard key={`${queue.source}/${queue.number}`} queue={queue} timeZone={timeZone} />
        ))}
      </div>
    </main>
  );
}
