import { StateGlyph } from '#components/states/state-glyph.tsx';
import { METRIC_DEFINITIONS, METRIC_WORDS, type Metric } from '#lib/floor/definitions.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS, type State } from '#lib/floor/states.ts';
import type { Column } from './measures.ts';
import { MetricGlyph } from './metric-glyph.tsx';

export const isMetric = (column: Column): column is Metric => column in METRIC_WORDS;

export const wordOf = (column: Column): string =>
  isMetric(column) ? METRIC_WORDS[column] : STATE_WORDS[column];

export const definitionOf = (column: Column): string =>
  isMetric(column) ? METRIC_DEFINITIONS[column] : STATE_DEFINITIONS[column];

/** The part of a figure's `data-*` that says what it counts. */
export const kindOf = (column: Column): { 'data-state': State } | { 'data-metric': Metric } =>
  isMetric(column) ? { 'data-metric': column } : { 'data-state': column };

export const Glyph = ({ of }: { of: Column }) =>
  isMetric(of) ? <MetricGlyph metric={of} /> : <StateGlyph state={of} />;

/** The word of a column with its definition behind it; on two lines it breaks at its space. */
export function Word({ of, lines, className }: { of: Column; lines: 'one' | 'two'; className?: string }) {
  const words = lines === 'one' ? [wordOf(of)] : wordOf(of).split(' ');
  return (
    <span className={className} title={definitionOf(of)}>
      {words.map((word, index) => (
        <span key={word} style={{ display: 'block' }}>
          {index > 0 ? ` ${word}` : word}
        </span>
      ))}
    </span>
  );
}
