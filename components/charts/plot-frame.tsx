import type { ReactNode } from 'react';
import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './chart.module.css';
import { Hatch, hatchFill } from './hatch.tsx';
import { percentOf, TimeAxis, TimeLines } from './time-axis.tsx';
import type { Tick } from './time-ticks.ts';
import { ValueAxis, ValueLines } from './value-axis.tsx';
import type { ValueScale } from './value-scale.ts';

interface Props {
  readonly span: Slot;
  readonly ticks: readonly Tick[];
  readonly scale: ValueScale;
  readonly right?: { readonly scale: ValueScale; readonly write: (mark: number) => string };
  /** Stretches about which nothing is known: hatched from top to bottom. */
  readonly gaps: readonly Slot[];
  readonly height: number;
  readonly id: string;
  /** The drawing: fills the plot, whatever its size, with no margins of its own. */
  readonly children: ReactNode;
}

/** Axes, lines and gaps of a picture over time. They are made on the server and grow with the page, or with the paper. */
export function PlotFrame({ span, ticks, scale, right, gaps, height, id, children }: Props) {
  return (
    <div className={styles.frame}>
      <ValueAxis scale={scale} side="left" />
      <div className={styles.plot} style={{ height }}>
        <TimeLines span={span} ticks={ticks} />
        <ValueLines scale={scale} />
        <svg className={styles.gaps} aria-hidden="true" focusable="false">
          <defs>
            <Hatch id={`${id}-gap`} />
          </defs>
          {gaps.map((gap) => (
            <rect
              key={gap.from}
              data-gap={`${gap.from}/${gap.to}`}
              x={`${percentOf(gap.from, span)}%`}
              width={`${percentOf(gap.to, span) - percentOf(gap.from, span)}%`}
              height="100%"
              fill={hatchFill(`${id}-gap`)}
            />
          ))}
        </svg>
        <div className={styles.drawing}>{children}</div>
      </div>
      {right ? <ValueAxis {...right} side="right" /> : <span />}
      <div className={styles.axis}>
        <TimeAxis span={span} ticks={ticks} />
      </div>
    </div>
  );
}
