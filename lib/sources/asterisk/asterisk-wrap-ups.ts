import type { Action } from './frames-actions.ts';
import type { WrapUps } from './translate-memory.ts';

/** AMI does not tell how long the wrap-up of a queue lasts; its configuration does, to an account that may read it. */
export const readQueuesConf = (): Action => [
  ['Action', 'GetConfig'],
  ['Filename', 'queues.conf'],
];

/** The answer has `Category-000001: 8000` and, for that category, `Line-000001-000004: wrapuptime=15`. */
export function wrapUpsIn(fields: Readonly<Record<string, string>>): WrapUps {
  const queues = new Map<string, number>();
  for (const [key, line] of Object.entries(fields)) {
    const category = /^line-(\d+)-\d+$/.exec(key)?.[1];
    const seconds = /^wrapuptime\s*=>?\s*(\d{1,6})$/i.exec(line)?.[1];
    const queue = category && fields[`category-${category}`];
    if (queue && seconds) queues.set(queue, Number(seconds));
  }
  return { queues, others: 0 };
}
