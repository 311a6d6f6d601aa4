'use client';

import { plainText } from '#components/ui/plain-text.ts';
import styles from './command-dialog.module.css';
import type { Target } from './target.ts';

interface Props {
  readonly targets: readonly Target[];
  readonly everywhere: boolean;
  readonly onChange: (everywhere: boolean) => void;
}

/** In the queues of the rows that were chosen, or in all queues of these agents. */
export function Where({ targets, everywhere, onChange }: Props) {
  const [first] = targets;
  if (!first || targets.every(({ queue }) => queue === null))
    return <p className={styles.note}>In every queue that you see.</p>;
  const here =
    targets.length > 1
      ? 'In the chosen queues'
      : `In ${plainText(first.queueName ?? '') || plainText(first.queue ?? '')}`;
  return (
    <fieldset className={styles.where}>
      <legend className={styles.hidden}>Where</legend>
      {[false, true].map((all) => (
        <label key={String(all)}>
          <input type="radio" name="where" checked={everywhere === all} onChange={() => onChange(all)} />
          {all ? 'In every queue that you see' : here}
        </label>
      ))}
    </fieldset>
  );
}

/** Each agent once, for all queues. */
export function inEveryQueue(targets: readonly Target[]): Target[] {
  const agents = new Map<string, Target>();
  for (const { source, agent, name } of targets)
    agents.set(JSON.stringify([source, agent]), { source, agent, name, queue: null });
  return [...agents.values()];
}
