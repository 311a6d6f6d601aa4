import { spokenSpan, timeText } from './times.ts';

interface Props {
  readonly since: number;
  /** The run turned up without its beginning: it has lasted at least so long. */
  readonly atLeast: boolean;
  /** `Desk.timers`. */
  readonly now: number | null;
  /** Longer than such a state can well last: probably an end that was never told. */
  readonly long?: boolean;
}

/** How long a state has lasted by now: `4:12`, or `≥ 4:12` where its beginning was not seen. */
export function TimeInState({ since, atLeast, now, long = false }: Props) {
  if (now === null) return <span>–</span>;
  const ms = Math.max(0, now - since);
  const said = `${atLeast ? 'at least ' : ''}${spokenSpan(ms)}`;
  return (
    <span title={long ? `${LONG} (${said})` : said} data-long={long ? '' : undefined}>
      {atLeast && '≥ '}
      {timeText(ms)}
    </span>
  );
}

const LONG = 'Implausibly long: the end of this state was probably never told';
