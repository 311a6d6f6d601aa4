/** What becomes of callers, in the order in which it is told. */
export const CALLER_KINDS = ['offered', 'answered', 'abandoned', 'overflow', 'callbacks'] as const;
export type CallerKind = (typeof CALLER_KINDS)[number];

/** Those that have bars: the others are few, and stand in the table. */
export const WITH_BARS = ['offered', 'answered', 'abandoned'] as const;

export const WORDS: Readonly<Record<CallerKind, string>> = {
  offered: 'Offered',
  answered: 'Answered',
  abandoned: 'Abandoned',
  overflow: 'Overflow',
  callbacks: 'Callbacks',
};

/** Apart from each other in lightness too. */
export const COLOURS: Readonly<Record<(typeof WITH_BARS)[number], string>> = {
  offered: '#7d8894',
  answered: '#1769aa',
  abandoned: '#c62d0f',
};
