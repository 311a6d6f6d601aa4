import { StateStack } from '#components/charts/state-stack.tsx';
import type { StateSlot } from '#components/charts/state-slots.ts';
import { StateName } from '#components/states/state-name.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { STATES } from '#lib/floor/states.ts';
import styles from './reports.module.css';

export interface QueueDay {
  readonly source: string;
  readonly number: string;
  readonly name: string;
  readonly slots: readonly StateSlot[];
}

function QueueCard({ queue, to, timeZone }: { queue: QueueDay; to: number; timeZone: string }) {
  const name = plainText(queue.name);
  return (
    <section className={styles.card} data-queue={queue.number}>
      <div className={styles.cardHead}>
        <h2 className={styles.name}>{name}</h2>
        <span className={styles.number}>{plainText(queue.number)}</span>
      </div>
      <StateStack
        picture={{ key: queue.number, title: 'Agents per state', slots: queue.slots }}
        span={{ from: to - 86_400_000, to }}
        zone={timeZone}
        legend={false}
        room={5}
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
          <QueueCard key={`${queue.source}/${queue.number}`} queue={queue} to={to} timeZone={timeZone} />
        ))}
      </div>
    </main>
  );
}
