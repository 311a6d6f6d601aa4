import { METRIC_DEFINITIONS, METRIC_WORDS } from '#lib/floor/definitions.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS } from '#lib/floor/states.ts';
import { isOfToday, isState, type QueueColumn, type TodayColumn } from './queue-columns.ts';

const TODAY_WORDS: Readonly<Record<TodayColumn, readonly [word: string, definition: string]>> = {
  offered: ['Offered', 'Offered: callers who came into the line since midnight.'],
  answered: ['Answered', 'Answered: callers whom an agent has answered since midnight.'],
  abandoned: ['Abandoned', 'Abandoned: callers who hung up in line since midnight.'],
  overflow: [
    'Overflow',
    'Overflow: callers sent on since midnight after the longest wait allowed; neither answered nor abandoned.',
  ],
  callbacks: ['Callbacks', 'Callbacks: callers who have left the line since midnight to be called back.'],
  'average-answer': [
    'Average answer',
    'Average answer: how long those who were answered since midnight had waited, on average.',
  ],
  'service-level': [
    'Service level',
    'Service level: callers answered in time, of all who had the chance to be, since midnight. Press a figure for its formula.',
  ],
};

export function wordOf(column: QueueColumn): string {
  if (isState(column)) return STATE_WORDS[column];
  return isOfToday(column) ? TODAY_WORDS[column][0] : METRIC_WORDS[column];
}

export function definitionOf(column: QueueColumn): string {
  if (isState(column)) return STATE_DEFINITIONS[column];
  return isOfToday(column) ? TODAY_WORDS[column][1] : METRIC_DEFINITIONS[column];
}
