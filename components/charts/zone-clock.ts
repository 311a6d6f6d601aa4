/** What the wall clock of a zone says at an instant (UTC milliseconds). */
export interface ZoneClock {
  /** 14:32 */
  readonly time: (at: number) => string;
  /** 14:32:05 */
  readonly seconds: (at: number) => string;
  /** Sun 25 Oct */
  readonly day: (at: number) => string;
  /** Sunday 25 October 2026 */
  readonly date: (at: number) => string;
  /** Sun 25 Oct 2026 */
  readonly shortDate: (at: number) => string;
  /** CEST; GMT+5:45 where the zone has no letters. */
  readonly zoneName: (at: number) => string;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of an IANA zone; made once for each. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = makeClock(zone);
  clocks.set(zone, clock);
  return clock;
}

function makeClock(timeZone: string): ZoneClock {
  const says = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat('en-GB', { timeZone, hourCycle: 'h23', ...options });
    return (at: number) =>
      format
        .formatToParts(at)
        .map(({ value }) => value.replace(', ', ' '))
        .join('');
  };
  const named = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'short' });
  return {
    time: says({ hour: '2-digit', minute: '2-digit' }),
    seconds: says({ hour: '2-digit', minute: '2-digit', second: '2-digit' }),
    day: says({ weekday: 'short', day: 'numeric', month: 'short' }),
    date: says({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    shortDate: says({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' }),
    zoneName: (at) => named.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? '',
  };
}
