const WINDOW_MS = 60_000;
/** Different ones in a minute, over all: whoever comes from many addresses, or asks for many things, cannot fill the logs either. */
const MOST = 30;

interface Told<What> {
  /** `times` is 1 for the first of a kind, at once; at the end of the minute the number of the others. */
  readonly write: (what: What, times: number) => void;
  /** So many of other kinds were more than is written down. */
  readonly more: (times: number) => void;
}

export interface Summing<What> {
  readonly tell: (what: What) => void;
  /** Writes the sums that are due. Call it at the end. */
  readonly stop: () => void;
}

/** What may come any number of times is written a few times: the first of a kind, and how many came after it. */
export function summing<What>(
  kindOf: (what: What) => string,
  { write, more }: Told<What>,
  windowMs = WINDOW_MS,
): Summing<What> {
  let seen = new Map<string, { readonly what: What; others: number }>();
  let untold = 0;

  const close = () => {
    const before = [...seen.values()];
    seen = new Map();
    for (const { what, others } of before) if (others > 0) write(what, others);
    if (untold > 0) more(untold);
    untold = 0;
  };
  const closing = setInterval(close, windowMs);
  return {
    tell(what) {
      const kind = kindOf(what);
      const before = seen.get(kind);
      if (before) before.others += 1;
      else if (seen.size >= MOST) untold += 1;
      else {
        seen.set(kind, { what, others: 0 });
        write(what, 1);
      }
    },
    stop() {
      clearInterval(closing);
      close();
    },
  };
}
