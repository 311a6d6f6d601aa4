/**
 * What to do about a failure to record.
 * `retry`: for ever, with back-off; Postgres or the way to it is at fault. `data`: one of the events is; find it and set
 * it aside. `schema`: the database is not the one this build made; somebody has to act, so alarm, and try slowly.
 */
export type Failure = 'retry' | 'data' | 'schema';

/** An event that has no rows: it is not of a shape that this build knows. */
export class Unstorable extends Error {
  override readonly name = 'Unstorable';
}

/** Whatever is not known is tried again: giving up on events for a reason we do not understand would lose them. */
export function failureOf(error: unknown): Failure {
  if (error instanceof Unstorable) return 'data';
  const code = sqlStateOf(error);
  // 22: a value that is not of its type. 23: a constraint does not hold. 21: a row twice in one statement.
  if (/^2[123]/.test(code)) return 'data';
  // 42: no such table, column or right. 3F, 3D: no such schema or database. 0A: not with this Postgres.
  if (/^(42|3F|3D|0A)/.test(code)) return 'schema';
  return 'retry';
}

/** The SQLSTATE of a failure that Postgres reported, through Prisma or not; empty where there is none. */
export function sqlStateOf(error: unknown): string {
  for (let at = error, depth = 0; isObject(at) && depth < 6; depth += 1) {
    for (const name of ['originalCode', 'code'])
      if (typeof at[name] === 'string' && /^[0-9A-Z]{5}$/.test(at[name]) && !/^P\d{4}$/.test(at[name]))
        return at[name];
    at = at['cause'] ?? (isObject(at['meta']) ? at['meta']['driverAdapterError'] : undefined);
  }
  return '';
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

/** In one line, for logs and for `lag().failing`. */
export const inShort = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).replaceAll(/\s+/g, ' ').trim().slice(0, 500);
