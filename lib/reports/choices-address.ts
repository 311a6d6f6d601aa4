import type { Choices } from './choices.ts';
import { DEFAULT_PRESET, defaultCounting, defaultInterval } from './choices-defaults.ts';
import { writeFrom, writeTo } from './written-moment.ts';

/**
 * The query string (without `?`) that `parseChoices` reads as these choices. Presets stay presets. What is the default
 * is left out, but never the zone: an address that is sent on means the same days wherever it is opened.
 *
 * What follows from changes: the first page, no preset with another span, the columns and the order of another report,
 * and what was left to the default still is.
 */
export function addressOf(choices: Choices, changes: Partial<Choices> = {}): string {
  const next = { ...choices, ...changes };
  const { report, span } = next;
  return write({
    ...next,
    ...(Object.keys(changes).length > 0 && { page: 1 }),
    ...(changes.span && { preset: null }),
    ...(report !== choices.report && { columns: [], sort: null }),
    ...(choices.interval === defaultInterval(choices.report, choices.span) && {
      interval: defaultInterval(report, span),
    }),
    ...(choices.counting === defaultCounting(choices.report) && { counting: defaultCounting(report) }),
    ...changes,
  });
}

function write({
  report,
  preset,
  span,
  zone,
  interval,
  counting,
  queues,
  agents,
  ...shown
}: Choices): string {
  const address = new URLSearchParams();
  if (preset === null) {
    address.set('from', writeFrom(span.from, zone));
    address.set('to', writeTo(span.to, zone));
  } else if (preset !== DEFAULT_PRESET) address.set('range', preset);
  address.set('zone', zone);
  if (interval !== defaultInterval(report, span)) address.set('interval', interval);
  if (counting !== defaultCounting(report)) address.set('count', counting);
  for (const queue of queues) address.append('queue', queue);
  for (const agent of agents) address.append('agent', agent);
  const { columns, sort, page } = shown;
  if (columns.length > 0) address.set('columns', columns.join(','));
  if (sort) address.set('sort', `${sort.descending ? '-' : ''}${sort.column}`);
  if (page > 1) address.set('page', String(page));
  return plain(address);
}

/** Characters that need no escape in a query, so that people can read it. */
const plain = (address: URLSearchParams): string =>
  address.toString().replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%2C', ',');
