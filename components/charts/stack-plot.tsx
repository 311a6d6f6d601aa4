'use client';

import { Area, AreaChart, Tooltip, XAxis, YAxis } from 'recharts';
import { StateName } from '#components/states/state-name.tsx';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { Bubble } from './bubble.tsx';
import { STACKED, type StackedState } from './stacked-states.ts';
import { stateFill } from './state-patterns.tsx';
import type { Point } from './steps.ts';
import { STRETCH } from './stretch.ts';

type StackPoint = Point<Record<StackedState, number>> | { readonly at: number };

const FROM_THE_TOP = [...STACKED].reverse();

interface Props {
  readonly id: string;
  readonly points: readonly StackPoint[];
  readonly span: Slot;
  readonly top: number;
  readonly zone: string;
}

function StackBubble({ point, zone }: { point: StackPoint | undefined; zone: string }) {
  if (!point || !('slot' in point)) return null;
  return (
    <Bubble slot={point.slot} zone={zone}>
      {FROM_THE_TOP.map((state) => (
        <div key={state} style={{ display: 'contents' }}>
          <dt>
            <StateName state={state} />
          </dt>
          <dd>{point[state].toFixed(1)}</dd>
        </div>
      ))}
    </Bubble>
  );
}

/** The areas of a stack of states; axes and gaps are its frame's. */
export function StackPlot({ id, points, span, top, zone }: Props) {
  return (
    <AreaChart {...STRETCH} data={[...points]}>
      <XAxis dataKey="at" type="number" domain={[span.from, span.to]} hide />
      <YAxis type="number" domain={[0, top]} hide />
      <Tooltip
        isAnimationActive={false}
        content={({ payload }) => (
          <StackBubble point={payload[0]?.payload as StackPoint | undefined} zone={zone} />
        )}
      />
      {STACKED.map((state) => (
        <Area
          key={state}
          dataKey={state}
          stackId="states"
          type="linear"
          fill={stateFill(id, state)}
          fillOpacity={1}
          stroke="#ffffff"
          strokeWidth={0.5}
          activeDot={false}
          isAnimationActive={false}
        />
      ))}
    </AreaChart>
  );
}
