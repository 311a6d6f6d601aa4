import { useId } from 'react';
import type { Slot } from '#lib/floor/spans/statement.ts';
import styles from './chart.module.css';
import { PlotFrame } from './plot-frame.tsx';
import { StateLegend } from './state-legend.tsx';
import { StackPlot } from './stack-plot.tsx';
import { STACKED, type StackedState } from './stacked-states.ts';
import { agentsIn, isGap, joinSlots, type StateSlot } from './state-slots.ts';
import { StatePatternsHost } from './state-patterns.tsx';
import { stepPoints, stretchesWhere } from './steps.ts';
import { timeTicks } from './time-ticks.ts';
import { valueScale } from './value-scale.ts';

/** Agents per state over time: of a queue, or of all people together. */
export interface StackPicture {
  readonly key: string;
  readonly title: string;
  /** Said beside the title: the queue's number, how people are counted. */
  readonly note?: string;
  /** In order, not overlapping. What lies in none of them is left blank: it has not been yet. */
  readonly slots: readonly StateSlot[];
}

interface Props {
  readonly picture: StackPicture;
  readonly span: Slot;
  readonly zone: string;
  readonly height?: number;
  /** How many labels the axis of time takes. */
  readonly room?: number;
  /** Agents at the top of the picture at least: gives small pictures one scale. */
  readonly atLeast?: number;
  readonly legend?: boolean;
}

const LEGEND: readonly StackedState[] = [
  'READY',
  'QUEUE_CALL',
  'OTHER_CALL',
  'WRAP_UP',
  'NOT_READY',
  'UNKNOWN',
];

/** The largest number of agents, logged in or unknown, in any step: what `atLeast` of its neighbours should be. */
export const mostAgents = (slots: readonly StateSlot[]): number =>
  Math.max(0, ...joinSlots(slots).map((slot) => (isGap(slot) ? 0 : agentsIn(slot, STACKED))));

const rounded = (agents: number) => Math.round(agents * 1000) / 1000;

const valuesOf = (slot: StateSlot): Record<StackedState, number> | null =>
  isGap(slot)
    ? null
    : (Object.fromEntries(STACKED.map((state) => [state, rounded(agentsIn(slot, [state]))])) as Record<
        StackedState,
        number
      >);

/**
 * Agents per state over time, stacked in steps: a step is the average of its slot, nothing is smoothed or interpolated.
 * Logged Out is left out. Time about which nothing is known is a hatched gap.
 */
export function StateStack({ picture, span, zone, height = 210, room, atLeast = 0, legend = true }: Props) {
  const id = useId();
  const steps = joinSlots(picture.slots);
  const scale = valueScale(Math.max(atLeast, mostAgents(picture.slots)));
  return (
    <figure className={styles.figure} aria-label={picture.title} data-picture={picture.key}>
      <div className={styles.head}>
        <h2 className={styles.title}>{picture.title}</h2>
        {picture.note !== undefined && <p className={styles.note}>{picture.note}</p>}
      </div>
      <StatePatternsHost id={id} />
      {legend && <StateLegend id={id} states={LEGEND} />}
      <PlotFrame
        id={id}
        span={span}
        ticks={timeTicks(span, zone, room)}
        scale={scale}
        gaps={stretchesWhere(steps, isGap)}
        height={height}
      >
        <StackPlot id={id} points={stepPoints(steps, valuesOf)} span={span} top={scale.top} zone={zone} />
      </PlotFrame>
    </figure>
  );
}

/** The same for many queues: small pictures with one scale, under one legend. */
export function StateStacks({
  pictures,
  span,
  zone,
}: {
  pictures: readonly StackPicture[];
  span: Slot;
  zone: string;
}) {
  const id = useId();
  const atLeast = Math.max(0, ...pictures.map(({ slots }) => mostAgents(slots)));
  return (
    <>
      <StatePatternsHost id={id} />
      <StateLegend id={id} states={LEGEND} />
      <div className={styles.grid}>
        {pictures.map((picture) => (
          <StateStack
            key={picture.key}
            {...{ picture, span, zone, atLeast }}
            height={120}
            room={5}
            legend={false}
          />
        ))}
      </div>
    </>
  );
}
