/**
 * What a report looks like to whoever shows or writes it: the page, the CSV, the XLSX and the API get the same rows.
 */

/**
 * How a cell is to be read. `duration`: whole milliseconds. `share`: 0 to 1. `instant`: UTC milliseconds, written in the
 * report's zone. `average`: a number with a fraction. `state`: one of floor/states. `null` is an empty cell, never a zero.
 */
export type CellKind = 'text' | 'state' | 'count' | 'duration' | 'average' | 'share' | 'instant';
export type Cell = string | number | null;

export interface Column {
  readonly key: string;
  readonly title: string;
  readonly kind: CellKind;
  /** What the figure is and how it is made, in plain words: one click away wherever it stands. */
  readonly definition: string;
  /** Columns that are not shown unless asked for. */
  readonly optional?: boolean;
}

/**
 * Why a row is not the whole truth. `unknown`: some of its time is Unknown. `suspect`: something happened in it that the
 * PBX did not tell. `at-least`: a maximum or a length that Unknown time may hide more of. `withheld`: so few people that
 * the figures would be somebody's; there are none in it.
 */
export type Mark = 'unknown' | 'suspect' | 'at-least' | 'withheld';

export interface Row {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly marks: readonly Mark[];
}

/** Time that is known, of all the time the report is about. */
export interface Coverage {
  readonly knownMs: number;
  readonly allMs: number;
}

export interface Answer {
  readonly columns: readonly Column[];
  /** How many rows there are at most: for pages and for progress. */
  readonly rowCount: number;
  /** In their natural order, some at a time, so that a long report needs no more memory than a short one. */
  readonly rows: () => AsyncIterable<readonly Row[]>;
  /** All rows together: ratios from sums, never averages of averages. `null` where adding up makes no sense. */
  readonly total: Row | null;
  readonly coverage: Coverage;
}
