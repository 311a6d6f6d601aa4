import type { Choices } from './choices.ts';
import type { Answer, Cell, Row } from './table.ts';

export const PAGE_SIZE = 200;

/** More rows than this are not sorted, because sorting needs them all at once. */
export const MOST_SORTED = 20_000;

export interface Page {
  readonly rows: readonly Row[];
  /** How many rows there are in all. */
  readonly rowCount: number;
  readonly faults: readonly string[];
}

/** The rows of one page, sorted as chosen; in their natural order only as many are asked for as it takes. */
export async function pageOf(answer: Answer, { sort, page }: Pick<Choices, 'sort' | 'page'>): Promise<Page> {
  const first = (page - 1) * PAGE_SIZE;
  if (sort && answer.rowCount <= MOST_SORTED) {
    const all = await sorted(answer, sort);
    return { rows: all.slice(first, first + PAGE_SIZE), rowCount: all.length, faults: [] };
  }
  const faults = sort
    ? [
        `These are up to ${answer.rowCount.toLocaleString('en')} rows, too many to sort by "${sort.column}": they stand in their own order. Choose a shorter span, a longer interval or fewer agents, or sort it in a spreadsheet.`,
      ]
    : [];
  const { rows, seen, isAll } = await take(answer, first, first + PAGE_SIZE);
  return { rows, rowCount: isAll ? seen : answer.rowCount, faults };
}

/** The answer in the order of the page: for files. */
export function inChosenOrder(answer: Answer, { sort }: Pick<Choices, 'sort'>): Answer {
  if (!sort || answer.rowCount > MOST_SORTED) return answer;
  return {
    ...answer,
    async *rows() {
      yield await sorted(answer, sort);
    },
  };
}

async function sorted(answer: Answer, sort: NonNullable<Choices['sort']>): Promise<readonly Row[]> {
  const all: Row[] = [];
  for await (const rows of answer.rows()) all.push(...rows);
  return all.sort(bySort(sort));
}

async function take(answer: Answer, first: number, past: number) {
  const rows: Row[] = [];
  let seen = 0;
  for await (const some of answer.rows()) {
    rows.push(...some.slice(Math.max(0, first - seen), Math.max(0, past - seen)));
    seen += some.length;
    if (seen > past) return { rows, seen, isAll: false };
  }
  return { rows, seen, isAll: true };
}

const byText = new Intl.Collator('en', { numeric: true });

/** Empty cells come last, whichever way. */
function bySort({ column, descending }: NonNullable<Choices['sort']>) {
  const order = (a: Cell, b: Cell): number =>
    typeof a === 'number' && typeof b === 'number' ? a - b : byText.compare(String(a), String(b));
  return (a: Row, b: Row): number => {
    const [left, right] = [a.cells[column] ?? null, b.cells[column] ?? null];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return descending ? order(right, left) : order(left, right);
  };
}
