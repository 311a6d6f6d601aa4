/** A quarter-hour: its figures in the order that its maker gave them, at most 23; `null` where there is nothing to tell. */
export type Quarter = readonly number[] | null;

/** Quarter-hours of a UTC day. */
export const QUARTERS = 96;

/*
 * A packed day: a byte for the version, then its quarter-hours from midnight on, as far as they are over, each as
 *   0                 nothing to tell;
 *   1 to 96           the quarter-hour before, so many times again;
 *   128 and more      three bytes, of whose 23 lower bits the lowest is the first figure: those that are not zero follow,
 *                     seven bits in a byte, the lowest first, the eighth bit set where more follow.
 * Equal days are equal bytes. A day of one state is eight of them, a busy quarter-hour about twenty.
 */
const VERSION = 1;
const NOTHING = 0;
const MASKED = 0x80;
const MASK_BITS = 23;

/** The mask of a quarter-hour about which there is nothing to tell. */
export const NO_MASK = -1;

export function packQuarters(quarters: readonly Quarter[]): Buffer {
  const bytes = [VERSION];
  let before: Quarter | undefined;
  let again = 0;
  for (const quarter of quarters) {
    if (before !== undefined && isSame(before, quarter)) again += 1;
    else {
      if (again > 0) bytes.push(again);
      again = 0;
      writeQuarter(bytes, quarter);
    }
    before = quarter;
  }
  if (again > 0) bytes.push(again);
  return Buffer.from(bytes);
}

function isSame(a: Quarter, b: Quarter): boolean {
  if (a === b) return true;
  return a !== null && b !== null && a.every((figure, index) => figure === b[index]);
}

function writeQuarter(bytes: number[], quarter: Quarter): void {
  if (quarter === null) {
    bytes.push(NOTHING);
    return;
  }
  let mask = MASKED << 16;
  quarter.forEach((figure, index) => (mask |= figure === 0 ? 0 : 1 << index));
  bytes.push(mask >>> 16, (mask >>> 8) & 0xff, mask & 0xff);
  for (const figure of quarter) if (figure !== 0) writeFigure(bytes, figure);
}

function writeFigure(bytes: number[], figure: number): void {
  let rest = figure;
  for (; rest > 0x7f; rest = Math.floor(rest / 0x80)) bytes.push((rest % 0x80) | 0x80);
  bytes.push(rest);
}

/**
 * Told of `count` quarter-hours from `first` on that are all the same: of the bits of `mask`, the lowest first, figure by
 * figure what is in `figures`; what no bit tells is zero. NO_MASK: nothing to tell.
 */
export type Take = (first: number, count: number, mask: number, figures: Float64Array) => void;

/** Reads one packed day, from byte `from` up to `to`. Made for millions of quarter-hours: it makes no objects. */
export function readQuarters(bytes: Uint8Array, take: Take, from = 0, to = bytes.length): void {
  if (from >= to || bytes[from] !== VERSION) throw broken(`version ${bytes[from] ?? 'missing'} is not known`);
  let [at, quarter, mask, isFirst] = [from + 1, 0, NO_MASK, true];
  while (at < to) {
    const token = bytes[at] as number;
    let count = 1;
    if (token >= MASKED) {
      mask = ((token & 0x7f) << 16) | ((bytes[at + 1] as number) << 8) | (bytes[at + 2] as number);
      at = readFigures(bytes, at + 3, mask);
      if (at > to) throw broken('it ends amid a quarter-hour');
    } else {
      at += 1;
      if (token === NOTHING) mask = NO_MASK;
      else if (isFirst) throw broken('nothing is before what comes again');
      else count = token;
    }
    if (quarter + count > QUARTERS) throw broken(`it has more than ${QUARTERS} quarter-hours`);
    take(quarter, count, mask, figures);
    quarter += count;
    isFirst = false;
  }
}

/** Of the quarter-hour that is being read. */
const figures = new Float64Array(MASK_BITS);

/** Answers where the next quarter-hour begins. */
function readFigures(bytes: Uint8Array, from: number, mask: number): number {
  let at = from;
  for (let rest = mask; rest !== 0; rest &= rest - 1) {
    let byte = bytes[at++] as number;
    let figure = byte & 0x7f;
    for (let scale = 0x80; byte > 0x7f; scale *= 0x80) {
      if (scale > Number.MAX_SAFE_INTEGER) throw broken('a figure has no end');
      byte = bytes[at++] as number;
      figure += (byte & 0x7f) * scale;
    }
    figures[lowestBit(rest)] = figure;
  }
  return at;
}

/** Which bit of a mask is the lowest one: the figure that it stands for. */
export const lowestBit = (mask: number): number => 31 - Math.clz32(mask & -mask);

/** The quarter-hours of a packed day, each with `length` figures. */
export function unpackQuarters(bytes: Uint8Array, length: number): Quarter[] {
  const quarters: Quarter[] = [];
  readQuarters(bytes, (_, count, mask, values) => {
    if (mask >= 1 << length) throw broken(`a quarter-hour has more than ${length} figures`);
    const figuresOf = () => Array.from({ length }, (__, i) => ((mask >> i) & 1 ? (values[i] as number) : 0));
    const quarter = mask === NO_MASK ? null : figuresOf();
    for (let i = 0; i < count; i += 1) quarters.push(quarter);
  });
  return quarters;
}

const broken = (why: string): Error => new Error(`A packed day of quarter-hours cannot be read: ${why}.`);
