import type { Status } from '#lib/relay/freshness.ts';

const SHAPES: Readonly<Record<Status, string>> = {
  live: 'M12 4a8 8 0 1 1 0 16 8 8 0 0 1 0-16z',
  delayed:
    'M12 1.500a10.500 10.500 0 1 1 0 21 10.500 10.500 0 0 1 0-21zm-1.400 4v7.400l5.600 3.300 1.400-2.300-4.200-2.500V5.500z',
  stale:
    'M12 1.500c2.300 0 4.500.7 6.200 2l-3 3.600-1.800 2.200V5.500h-2.800v7.200L4.800 19.700A10.500 10.500 0 0 1 12 1.500zm10.500 10.500A10.500 10.500 0 0 1 6.300 20.800l14-16.700 2-2.300 1.700 1.500-2.900 3.500c.9 1.500 1.400 3.300 1.400 5.200z',
  unknown:
    'M10 16.200v-1.300c0-2.300 1-3.500 2.700-4.800 1.200-.9 1.700-1.400 1.700-2.300 0-1.200-.9-2-2.300-2-1.600 0-2.500 1-2.600 2.600H5.700C5.800 4.600 8.500 2 12.300 2c3.800 0 6.400 2.200 6.400 5.400 0 2.300-1.200 3.600-2.900 4.800-1.400 1-1.900 1.500-1.900 2.700v1.300zm2 6.800a2.500 2.500 0 1 1 0-5 2.500 2.500 0 0 1 0 5z',
};

/** Disc, clock, clock with a slash, question mark: how live something is, without its colour. */
export function StatusGlyph({ status }: { status: Status }) {
  return (
    <svg
      viewBox="0 0 24 24"
      width="0.85em"
      height="0.85em"
      fill="currentColor"
      aria-hidden="true"
      focusable="false"
    >
      <path fillRule="evenodd" d={SHAPES[status]} />
    </svg>
  );
}
