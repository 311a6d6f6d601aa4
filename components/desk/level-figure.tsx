import type { QueueRow, TotalRow } from '#lib/relay/contract.ts';
import { Figure } from './figure.tsx';
import styles from './level-figure.module.css';
import { formulaWords, isBelowTarget, targetWords } from './service-level.ts';

type Props = Omit<Parameters<typeof Figure>[0], 'of' | 'row'> & { readonly row: QueueRow | TotalRow };

/** Service level: below its target it is marked; a press tells its formula, threshold and target. */
export function LevelFigure(props: Props) {
  const level = props.row.today?.serviceLevel;
  if (!level) return <Figure {...props} of="service-level" />;
  const below = props.status !== 'unknown' && isBelowTarget(level);
  return (
    <button
      type="button"
      className={styles.level}
      data-below={below ? '' : undefined}
      data-definition={formulaWords(level)}
      title={targetWords(level)}
    >
      {below && <span aria-hidden="true">▼ </span>}
      <Figure {...props} of="service-level" />
      {below && <span className={styles.said}>, below the {targetWords(level)}</span>}
    </button>
  );
}
