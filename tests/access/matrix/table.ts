import { readFileSync } from 'node:fs';

export const ROLES = ['administrator', 'manager', 'viewer', 'display', 'program', 'nobody'] as const;
export type Role = (typeof ROLES)[number];

/** A row of the table in docs/access.md. */
export interface TableRow {
  readonly action: string;
  /** What stands beside the action, without its marks. */
  readonly what: string;
  readonly cells: Readonly<Record<Role, string>>;
}

/** The table of who may do what, as it is written. */
export function readTable(): readonly TableRow[] {
  const lines = readFileSync('docs/access.md', 'utf8').split('\n');
  const [heads, , ...rows] = lines.filter((line) => line.startsWith('|')).map(cellsOf);
  if (heads?.slice(1).join() !== ROLES.join())
    throw new Error(`docs/access.md has other roles: ${heads?.join()}`);
  return rows.map(([first = '', ...words]) => {
    const [, action = '', what = ''] = /^`([^`]+)`\s*(.*)$/.exec(first) ?? [];
    const cells = Object.fromEntries(ROLES.map((role, place) => [role, words[place] ?? '']));
    return { action, what: what.replaceAll('`', ''), cells: cells as Record<Role, string> };
  });
}

const cellsOf = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The one row of an action; of several, the one whose words begin so. */
export function rowOf(action: string, what = ''): TableRow {
  const found = readTable().filter((row) => row.action === action && row.what.startsWith(what));
  if (found.length !== 1 || !found[0])
    throw new Error(`docs/access.md has ${found.length} rows of ${action} ${what}`);
  return found[0];
}
