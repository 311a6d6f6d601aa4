import { zoneClock } from '#components/charts/zone-clock.ts';

/** A moment as the site's clock has it: "Mon 23 Nov 2026 14:32". */
export function Moment({ at, zone }: { at: Date; zone: string }) {
  const clock = zoneClock(zone);
  return (
    <time dateTime={at.toISOString()} title={clock.zoneName(at.getTime())}>
      {clock.shortDate(at.getTime())} {clock.time(at.getTime())}
    </time>
  );
}
