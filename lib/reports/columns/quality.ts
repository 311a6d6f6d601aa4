import type { Column } from '#lib/reports/table.ts';
import { TOLD_COLUMNS } from './told-columns.ts';

/** What is known, and where it is missing. */
const KNOWN: readonly Column[] = [
  {
    ...{ key: 'coverage', title: 'Coverage', kind: 'share' },
    definition: 'Coverage: known time / all time of the memberships. What is missing to 100 % is Unknown.',
  },
  {
    ...{ key: 'unknown', title: 'Unknown', kind: 'duration' },
    definition:
      'Unknown time of all memberships together: gaps, time before the first word, and states that were told but not understood.',
  },
  {
    ...{ key: 'gaps', title: 'Gaps', kind: 'count' },
    definition:
      'How often the link was lost, or events could not be kept, and time went unknown by it. In the row of a whole PBX, a link lost for several queues counts once.',
  },
  {
    ...{ key: 'gap-longest', title: 'Longest gap', kind: 'duration' },
    definition:
      'From the last proof of life until every membership was told again, the longest; what of it lies in the span.',
  },
  {
    ...{ key: 'gap-time', title: 'Time with gaps', kind: 'duration' },
    definition: 'How long at least one gap was open (in any queue, in the row of a whole PBX).',
  },
  {
    ...{ key: 'drift', title: 'Drift', kind: 'count' },
    definition: 'Snapshots that contradicted what the events had said: a change was not told.',
  },
  {
    ...{ key: 'lost-events', title: 'Lost events', kind: 'count' },
    definition: 'Changes that cannot happen directly: an event between them is missing.',
  },
  {
    ...{ key: 'suspect', title: 'Suspect', kind: 'duration' },
    definition:
      'Time, of all memberships together, of the runs that ended with drift or a lost event. It is counted in the state that was told.',
  },
];

const WHOLE: readonly Column[] = [
  {
    ...{ key: 'frames', title: 'Frames set aside', kind: 'count' },
    definition:
      'Frames of the PBX that were not, or not fully, understood and are kept as they came. Of a whole PBX only.',
  },
  {
    ...{ key: 'dead-letters', title: 'Dead letters', kind: 'count' },
    definition:
      'Events that the database refused in the span for what they are; they are kept apart. Of a whole PBX only.',
  },
  {
    ...{ key: 'raw-from', title: 'Raw events from', kind: 'instant' },
    definition:
      'Raw events before this moment were removed for their age; empty if none were. What reports tell about the time before cannot be made anew.',
  },
  {
    ...{ key: 'known-to', title: 'Known to', kind: 'instant' },
    definition: 'How far this report knows: everything that had arrived by then is in it.',
  },
];

/** Data quality: a row for each PBX as a whole, and for each of its queues. Counts memberships, however people are counted. */
export const qualityColumns = (): readonly Column[] => [
  { key: 'source', title: 'PBX', kind: 'text', definition: 'Its name in the settings of this server.' },
  {
    ...{ key: 'queue', title: 'Queue', kind: 'text' },
    definition: 'The newest name of the queue; "All queues" for the PBX as a whole.',
  },
  {
    ...{ key: 'queue-number', title: 'Queue number', kind: 'text', optional: true },
    definition: "The queue's number in the PBX.",
  },
  ...KNOWN,
  ...TOLD_COLUMNS,
  ...WHOLE,
];
