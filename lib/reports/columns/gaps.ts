import type { Column } from '#lib/reports/table.ts';

/** The gaps one by one, to be shown with Data quality. */
export const GAP_COLUMNS: readonly Column[] = [
  { key: 'source', title: 'PBX', kind: 'text', definition: 'Its name in the settings of this server.' },
  {
    ...{ key: 'queue', title: 'Queue', kind: 'text' },
    definition:
      'The queue of which nothing was known; "All queues" where the link to the whole PBX was lost.',
  },
  {
    ...{ key: 'from', title: 'From', kind: 'instant' },
    definition: 'The last proof of life before, or the beginning of the span.',
  },
  {
    ...{ key: 'to', title: 'To', kind: 'instant' },
    definition:
      'When the last membership was told again, or the end of the span; empty while it goes on. Parts of it may have been told before: each membership is Unknown only until the next word about it.',
  },
  {
    ...{ key: 'length', title: 'Length', kind: 'duration' },
    definition: 'To - from, within the span; marked "at least" where it goes on.',
  },
  {
    ...{ key: 'members', title: 'Memberships', kind: 'count' },
    definition: 'How many memberships (one agent in one queue) became Unknown by it.',
  },
  {
    ...{ key: 'why', title: 'Why', kind: 'text' },
    definition: 'What was noted when the link was lost; empty where that was removed for its age.',
  },
];
