import type { Metric } from '#lib/floor/definitions.ts';

/** A headset, a line of people, an hourglass: in the ink of words, because colour belongs to states and alarms. */
const SHAPES: Readonly<Record<Metric, string>> = {
  staffed:
    'M12 2a9 9 0 0 0-9 9v6.500A2.500 2.500 0 0 0 5.500 20H8v-8H5.500v-1a6.500 6.500 0 0 1 13 0v1H16v8h2.500a2.500 2.500 0 0 0 2.500-2.500V11a9 9 0 0 0-9-9z',
  waiting:
    'M7 4a3.200 3.200 0 1 1 0 6.400A3.200 3.200 0 0 1 7 4zm10 0a3.200 3.200 0 1 1 0 6.400A3.200 3.200 0 0 1 17 4zM1.500 20v-2.500a5.500 5.500 0 0 1 10-3.100V20zm11.500 0v-5.600a5.500 5.500 0 0 1 9.500 3.100V20z',
  'longest-wait':
    'M5 1.500h14V5a7 7 0 0 1-4.300 6.500v1A7 7 0 0 1 19 19v3.500H5V19a7 7 0 0 1 4.300-6.500v-1A7 7 0 0 1 5 5z',
};

export function MetricGlyph({ metric }: { metric: Metric }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="1em"
      height="1em"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path d={SHAPES[metric]} />
    </svg>
  );
}
