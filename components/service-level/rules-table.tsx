import styles from '#components/access/settings.module.css';
import { plainText } from '#components/ui/plain-text.ts';
import type { ServiceLevelRule } from '#lib/floor/callers/service-level.ts';
import { FORMULA_NAMES } from '#lib/floor/callers/service-level-words.ts';

export interface QueueRule {
  readonly key: string;
  readonly name: string;
  readonly number: string;
  readonly rule: ServiceLevelRule;
  readonly isOwn: boolean;
}

/** How the service level of each queue is reckoned, and the way to choose it. */
export function RulesTable({ queues }: { readonly queues: readonly QueueRule[] }) {
  if (queues.length === 0)
    return (
      <p className={styles.words}>No queue has been heard of yet. What is chosen above holds for all.</p>
    );
  return (
    <div className={styles.box}>
      <table className={styles.table} data-cards="">
        <caption className={styles.caption}>Service level by queue</caption>
        <thead>
          <tr>
            <th scope="col">Queue</th>
            <th scope="col">Formula</th>
            <th scope="col">In time within</th>
            <th scope="col">Target</th>
            <th scope="col">Chosen</th>
          </tr>
        </thead>
        <tbody>
          {queues.map(({ key, name, number, rule, isOwn }) => (
            <tr key={key}>
              <th scope="row">
                <a href={`/settings/service-level?queue=${encodeURIComponent(key)}`}>{plainText(name)}</a>
                <span className={styles.small}>{plainText(number)}</span>
              </th>
              <td data-label="Formula">{FORMULA_NAMES[rule.formula]}</td>
              <td data-label="In time within">{rule.thresholdSeconds} s</td>
              <td data-label="Target">{rule.targetPercent === null ? 'None' : `${rule.targetPercent} %`}</td>
              <td data-label="Chosen">
                {isOwn ? <span className={styles.badge}>For this queue</span> : 'As every queue'}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
