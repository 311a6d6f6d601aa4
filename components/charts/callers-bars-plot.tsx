'use client';

import { Bar, BarChart, Tooltip, XAxis, YAxis } from 'recharts';
import { Bubble } from './bubble.tsx';
import { CALLER_KINDS, COLOURS, WITH_BARS, WORDS } from './caller-kinds.ts';
import type { CallersSlot } from './callers-slots.ts';
import { STRETCH } from './stretch.ts';

interface Props {
  /** Those of the whole day, also those that have not been: all are equally wide. */
  readonly slots: readonly (CallersSlot | { readonly from: number })[];
  readonly top: number;
  readonly zone: string;
}

function BarsBubble({ slot, zone }: { slot: Props['slots'][number] | undefined; zone: string }) {
  if (!slot || !('offered' in slot)) return null;
  return (
    <Bubble slot={slot} zone={zone}>
      {CALLER_KINDS.map((kind) => (
        <div key={kind} style={{ display: 'contents' }}>
          <dt>{WORDS[kind]}</dt>
          <dd>
            {slot.unseenMs > 0 && '≥ '}
            {slot[kind]}
          </dd>
        </div>
      ))}
    </Bubble>
  );
}

/** The bars of callers by interval; axes and gaps are their frame's. */
export function CallersBarsPlot({ slots, top, zone }: Props) {
  return (
    <BarChart {...STRETCH} data={[...slots]} barGap={0} barCategoryGap="12%">
      <XAxis dataKey="from" hide padding="no-gap" />
      <YAxis type="number" domain={[0, top]} hide />
      <Tooltip
        isAnimationActive={false}
        cursor={{ fill: '#eef2f6' }}
        content={({ payload }) => (
          <BarsBubble slot={payload[0]?.payload as Props['slots'][number] | undefined} zone={zone} />
        )}
      />
      {WITH_BARS.map((kind) => (
        <Bar key={kind} dataKey={kind} fill={COLOURS[kind]} isAnimationActive={false} />
      ))}
    </BarChart>
  );
}
