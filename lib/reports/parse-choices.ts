import { zoneNamed } from '#lib/floor/calendar/wall-clock.ts';
import { COUNTINGS, INTERVALS, type Choices, type Counting, type ReportId } from './choices.ts';
import { defaultCounting, defaultInterval } from './choices-defaults.ts';
import { nearestZone } from './nearest-zone.ts';
import { parseRange, tooLong } from './parse-range.ts';
import { questionOf, quoted, type Question } from './question.ts';

/** What a choice is judged by. */
export interface ChoicesContext {
  readonly report: ReportId;
  readonly now: number;
  /** IANA name; taken as it is. */
  readonly defaultZone: string;
  readonly queues: readonly { readonly source: string; readonly number: string; readonly name: string }[];
  readonly agents: readonly { readonly source: string; readonly extension: string; readonly name: string }[];
  /** Keys of the columns that there are; any key is good without. */
  readonly columns?: readonly string[];
  /** All, if not given. */
  readonly countings?: readonly Counting[];
}

/**
 * The choices, and a sentence for each fault: what is wrong and what to change. While there are faults, the choices are
 * what was understood of the rest: to be shown in the form, not to be asked of history.
 */
export interface ParsedChoices {
  readonly choices: Choices;
  readonly faults: readonly string[];
}

/**
 * Parameters: `range` (a preset or `custom`), `from`, `to`, `zone`, `interval`, `count`, `queue` and `agent` (each any
 * number of times; `source/number`, or the number alone where only one PBX has it), `columns` (with commas or several
 * times), `sort` (`-occupancy` is descending), `page`. Unknown parameters are nobody's fault. Never throws.
 */
export function parseChoices(parameters: URLSearchParams, context: ChoicesContext): ParsedChoices {
  const question = questionOf(parameters);
  const { report, now, defaultZone, columns } = context;
  const zone = parseZone(question) ?? defaultZone;
  const range = parseRange(question, zone, now);
  const interval =
    question.oneOf('interval', INTERVALS, 'an interval') ?? defaultInterval(report, range.span);
  question.complain(tooLong(range.span, interval));
  const choices: Choices = {
    ...{ report, ...range, zone, interval },
    counting: parseCounting(question, context),
    queues: parseNumbers(question, 'queue', context.queues),
    agents: parseNumbers(
      question,
      'agent',
      context.agents.map(({ source, extension }) => ({ source, number: extension })),
    ),
    columns: parseColumns(question, columns),
    sort: parseSort(question, columns),
    page: parsePage(question),
  };
  return { choices, faults: question.faults };
}

function parseCounting(question: Question, { report, countings = COUNTINGS }: ChoicesContext): Counting {
  const usual = defaultCounting(report);
  const counting = question.oneOf('count', COUNTINGS, 'a way of counting');
  if (counting === undefined) return countings.includes(usual) ? usual : (countings[0] ?? usual);
  if (!countings.includes(counting))
    question.complain(
      'People are counted once over all their queues, and you see only some of the queues: take "count" out of the address.',
    );
  return counting;
}

function parseZone(question: Question): string | null {
  const text = question.one('zone');
  if (text === undefined) return null;
  const zone = zoneNamed(text);
  if (zone !== null) return zone;
  const nearest = nearestZone(text);
  const advice = nearest ? `Did you mean ${nearest}?` : 'Write a name like Europe/Berlin.';
  question.complain(`There is no time zone ${quoted(text)}. ${advice}`);
  return null;
}

/** Keys like `source/number`, each once. */
function parseNumbers(
  question: Question,
  name: 'queue' | 'agent',
  known: readonly { readonly source: string; readonly number: string }[],
): string[] {
  const numbers = new Map(known.map(({ source, number }) => [`${source}/${number}`, number]));
  const found = question.all(name).flatMap((text) => {
    if (numbers.has(text)) return [text];
    const keys = [...numbers].filter(([, number]) => number === text).map(([key]) => key);
    if (keys.length === 1) return keys;
    question.complain(
      keys.length === 0
        ? `There is no ${name} ${quoted(text)}, or none any more: take it out, or choose one from the list.`
        : `More than one PBX has the ${name} ${quoted(text)}: write ${keys.join(' or ')}.`,
    );
    return [];
  });
  return [...new Set(found)];
}

function parseColumns(question: Question, known: readonly string[] | undefined): string[] {
  const keys = question.all('columns').flatMap((text) => text.split(',').map((key) => key.trim()));
  return [...new Set(keys)].filter((key) => key !== '' && isColumn(question, key, known));
}

function parseSort(question: Question, known: readonly string[] | undefined): Choices['sort'] {
  const text = question.one('sort');
  if (text === undefined) return null;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return isColumn(question, column, known) ? { column, descending } : null;
}

function isColumn(question: Question, key: string, known: readonly string[] | undefined): boolean {
  if (known ? known.includes(key) : key !== '') return true;
  const advice = known?.length ? `choose from ${known.join(', ')}` : 'leave it out';
  question.complain(`This report has no column ${quoted(key)}: ${advice}.`);
  return false;
}

function parsePage(question: Question): number {
  const text = question.one('page');
  if (text === undefined || /^[1-9]\d{0,8}$/.test(text)) return Number(text ?? 1);
  question.complain(`${quoted(text)} is not a page: write a number from 1.`);
  return 1;
}
