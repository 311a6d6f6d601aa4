/** How long somebody waits: `3:48`, and from an hour on `1h05`, which nobody takes for a minute. */
export function waitText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(seconds % 60)}`;
  const hours = Math.floor(minutes / 60);
  return hours < 10 ? `${hours}h${twoDigits(minutes % 60)}` : `${hours} h`;
}

/** An age in the freshness strip: `<1 s`, `7 s`, `3 min`, `2 h`; `–` when not known. */
export function ageText(ms: number | null): string {
  if (ms === null || !Number.isFinite(ms)) return '–';
  if (ms < 1_000) return '<1 s';
  if (ms < 90_000) return `${Math.floor(ms / 1_000)} s`;
  return ms < 5_400_000 ? `${Math.floor(ms / 60_000)} min` : `${Math.floor(ms / 3_600_000)} h`;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** `14:32:05` in the site's zone. */
export function clockText(instant: number, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
      hourCycle: 'h23',
    });
    formats.set(timeZone, format);
  }
  return format.format(instant);
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));
