'use client';

import { Line, LineChart, Tooltip, XAxis, YAxis } from 'recharts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { Bubble } from './bubble.tsx';
import type { Point } from './steps.ts';
import { STRETCH } from './stretch.ts';

type LinePoint =
  Point<{ readonly staffed: number | null; readonly occupancy: number | null }> | { readonly at: number };

interface Props {
  readonly points: readonly LinePoint[];
  readonly span: Slot;
  readonly top: number;
  readonly zone: string;
}

function LinesBubble({ point, zone }: { point: LinePoint | undefined; zone: string }) {
  if (!point || !('slot' in point) || point.staffed === null) return null;
  return (
    <Bubble slot={point.slot} zone={zone}>
      <dt>Staffed</dt>
      <dd>{point.staffed.toFixed(1)}</dd>
      <dt>Occupancy</dt>
      <dd>{point.occupancy === null ? '' : `${point.occupancy.toFixed(1)} %`}</dd>
    </Bubble>
  );
}

const LINE = {
  type: 'linear',
  dot: false,
  activeDot: false,
  isAnimationActive: false,
  strokeWidth: 2,
} as const;

/** The two lines of staffed agents and occupancy; axes and gaps are their frame's. */
export function LinesPlot({ points, span, top, zone }: Props) {
  return (
    <LineChart {...STRETCH} data={[...points]}>
      <XAxis dataKey="at" type="number" domain={[span.from, span.to]} hide />
      <YAxis yAxisId="agents" type="number" domain={[0, top]} hide />
      <YAxis yAxisId="percent" type="number" domain={[0, 100]} hide />
      <Tooltip
        isAnimationActive={false}
        content={({ payload }) => (
          <LinesBubble point={payload[0]?.payload as LinePoint | undefined} zone={zone} />
        )}
      />
      <Line {...LINE} yAxisId="agents" dataKey="staffed" stroke="#11181f" />
      <Line {...LINE} yAxisId="percent" dataKey="occupancy" stroke="#1769aa" strokeDasharray="6 4" />
    </LineChart>
  );
}
