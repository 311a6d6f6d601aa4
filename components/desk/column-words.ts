import {
  CALLER_METRIC_DEFINITIONS,
  CALLER_METRIC_WORDS,
  METRIC_DEFINITIONS,
  METRIC_WORDS,
  STATE_DEFINITIONS,
} from '#lib/floor/definitions.ts';
import { STATE_WORDS } from '#lib/floor/states.ts';
import { isOfToday, isState, type QueueColumn } from './queue-columns.ts';

export function wordOf(column: QueueColumn): string {
  if (isState(column)) return STATE_WORDS[column];
  return isOfToday(column) ? CALLER_METRIC_WORDS[column] : METRIC_WORDS[column];
}

export function definitionOf(column: QueueColumn): string {
  if (isState(column)) return STATE_DEFINITIONS[column];
  return isOfToday(column) ? CALLER_METRIC_DEFINITIONS[column] : METRIC_DEFINITIONS[column];
}
