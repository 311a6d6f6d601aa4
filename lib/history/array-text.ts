type Value = string | number | boolean | null;

/**
 * Values as the text of a Postgres array, for `::text[]` and the like; `null` where all are null, which `unnest` takes as
 * an array of nulls beside longer ones. Prisma and its driver would look at each value of an array several times.
 */
export function arrayText(values: readonly Value[]): string | null {
  let text = '';
  let isEmpty = true;
  for (const value of values) {
    text += text === '' ? '{' : ',';
    if (value === null) text += 'NULL';
    else {
      isEmpty = false;
      text += typeof value === 'string' ? quoted(value) : String(value);
    }
  }
  return isEmpty ? null : `${text}}`;
}

const quoted = (text: string): string =>
  text.includes('"') || text.includes('\\') ? `"${text.replaceAll(/["\\]/g, '\\$&')}"` : `"${text}"`;
