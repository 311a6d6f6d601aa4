import type { CSSProperties } from 'react';
import chart from './chart.module.css';
import { plainText } from '#components/ui/plain-text.ts';
import styles from './reason-bars.module.css';
import { writeDuration } from './write-duration.ts';

/** Time spent Not Ready for one reason, and by whom. */
export interface ReasonTime {
  /** `null`: no reason was told. */
  readonly reason: string | null;
  readonly ms: number;
  /** Of all time staffed, 0 to 1. */
  readonly share: number | null;
  /** Whose time it is, the longest first; may be empty. */
  readonly agents: readonly { readonly name: string; readonly ms: number }[];
}

interface Props {
  readonly title: string;
  readonly note?: string;
  readonly reasons: readonly ReasonTime[];
}

const width = (ms: number, of: number): CSSProperties => ({ width: `${of === 0 ? 0 : (ms / of) * 100}%` });

const shareWords = (share: number | null): string =>
  share === null ? '' : ` · ${(share * 100).toFixed(1)} % of staffed time`;

function Bar({ reason, longest }: { reason: ReasonTime; longest: number }) {
  return (
    <div className={styles.bar} style={width(reason.ms, longest)} aria-hidden="true">
      {reason.agents.map(({ name, ms }) => (
        <span
          key={name}
          className={styles.agent}
          style={width(ms, reason.ms)}
          title={`${plainText(name)} ${writeDuration(ms)}`}
        />
      ))}
    </div>
  );
}

/** Not Ready time by reason, the longest first; a bar is cut where one agent's time ends and the next one's begins. */
export function ReasonBars({ title, note, reasons }: Props) {
  const sorted = reasons.toSorted((a, b) => b.ms - a.ms);
  const longest = sorted[0]?.ms ?? 0;
  return (
    <figure className={chart.figure} aria-label={title}>
      <div className={chart.head}>
        <h2 className={chart.title}>{title}</h2>
        {note !== undefined && <p className={chart.note}>{note}</p>}
      </div>
      <ul className={styles.bars}>
        {sorted.map((reason) => (
          <li key={reason.reason} className={styles.reason}>
            <span className={styles.name}>
              {reason.reason === null ? 'No reason told' : plainText(reason.reason)}
            </span>
            <Bar reason={reason} longest={longest} />
            <span className={styles.figure}>
              {writeDuration(reason.ms)}
              <span className={styles.share}>{shareWords(reason.share)}</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
