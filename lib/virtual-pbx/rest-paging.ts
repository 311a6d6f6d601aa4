import { RestError } from './rest-error.ts';

const LARGEST_PAGE = 100;

/** One page of a list, by `top` (1-100, default 100) and `skip`; `count` is the length of the whole list. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): { count: number; items: readonly T[] } {
  const top = whole(query.get('top') ?? String(LARGEST_PAGE), 'top', 1, LARGEST_PAGE);
  const skip = whole(query.get('skip') ?? '0', 'skip', 0, Number.MAX_SAFE_INTEGER);
  return { count: all.length, items: all.slice(skip, skip + top) };
}

function whole(text: string, name: string, from: number, to: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= from && value <= to) return value;
  throw new RestError(400, 'VALIDATE_FAILED', `${name} is a whole number from ${from} to ${to}`);
}
