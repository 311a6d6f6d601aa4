'use client';

import {
  Bar,
  BarChart,
  CartesianGrid,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

/** One slot of time: its label, and how many agents were in each layer on average; `gap` where nothing is known. */
export interface StackSlot {
  readonly label: string;
  /** What the axis says there, if anything. */
  readonly tick: string | null;
  readonly gap: boolean;
  readonly values: Readonly<Record<string, number>>;
}

export interface StackLayer {
  readonly key: string;
  readonly word: string;
  /** A CSS colour, or `hatch` for what is not known. */
  readonly fill: string;
  /** Drawn faintly: there, but not what the picture is about. */
  readonly faint: boolean;
}

interface Props {
  readonly title: string;
  readonly slots: readonly StackSlot[];
  readonly layers: readonly StackLayer[];
}

const HATCH = 'unknown-hatch';

/** Neighbouring slots without knowledge, as `[first, last]` index. */
function gapsOf(slots: readonly StackSlot[]): [number, number][] {
  const gaps: [number, number][] = [];
  slots.forEach((slot, index) => {
    if (!slot.gap) return;
    const open = gaps.at(-1);
    if (open && open[1] === index - 1) open[1] = index;
    else gaps.push([index, index]);
  });
  return gaps;
}

function Hatch() {
  return (
    <defs>
      <pattern id={HATCH} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="7" height="7" fill="#eef1f4" />
        <rect width="2.5" height="7" fill="#b8c2cc" />
      </pattern>
    </defs>
  );
}

const fillOf = (layer: StackLayer): string => (layer.fill === 'hatch' ? `url(#${HATCH})` : layer.fill);

/**
 * Agents per state over time, stacked in steps: a step is the average of its slot, nothing is smoothed or
 * interpolated. Time about which nothing is known is a hatched gap.
 */
export function StateStack({ title, slots, layers }: Props) {
  const data = slots.map((slot, index) => ({ index, ...(slot.gap ? {} : slot.values) }));
  const label = (index: number) => slots[index]?.label ?? '';
  const ticks = slots.flatMap((slot, index) => (slot.tick === null ? [] : [index]));
  return (
    <figure aria-label={title} style={{ margin: 0, height: 220 }}>
      <ResponsiveContainer width="100%" height="100%">
        <BarChart data={data} barCategoryGap={0} margin={{ top: 8, right: 8, bottom: 0, left: -16 }}>
          <Hatch />
          <CartesianGrid vertical={false} stroke="#e3e8ed" />
          <XAxis
            dataKey="index"
            ticks={ticks}
            tickFormatter={(index: number) => slots[index]?.tick ?? ''}
            interval={0}
            tickLine={false}
            stroke="#6b7785"
          />
          <YAxis allowDecimals={false} tickLine={false} axisLine={false} stroke="#6b7785" />
          <Tooltip
            cursor={{ fill: '#0b0f140d' }}
            labelFormatter={(index) =>
              `${label(Number(index))}${slots[Number(index)]?.gap ? ' · unknown' : ''}`
            }
            formatter={(value) => Number(value).toFixed(1)}
          />
          {gapsOf(slots).map(([from, to]) => (
            <ReferenceArea
              key={from}
              x1={from}
              x2={to}
              fill={`url(#${HATCH})`}
              fillOpacity={1}
              ifOverflow="visible"
            />
          ))}
          {layers.map((layer) => (
            <Bar
              key={layer.key}
              dataKey={layer.key}
              name={layer.word}
              stackId="states"
              fill={fillOf(layer)}
              fillOpacity={layer.faint ? 0.2 : 1}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
    </figure>
  );
}
