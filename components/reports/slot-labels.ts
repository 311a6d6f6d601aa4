/** What a slot is called on the axis of a chart: the wall clock of the report's zone, with the day before it. */
export interface SlotLabel {
  readonly label: string;
  /** What the axis shows: every sixth whole hour, at midnight the day that begins; `null` for the others. */
  readonly tick: string | null;
}

const part = (parts: readonly Intl.DateTimeFormatPart[], type: Intl.DateTimeFormatPartTypes): string =>
  parts.find((candidate) => candidate.type === type)?.value ?? '';

/** Labels of instants; where the offset changes among them, each says which offset it means (02:00 CEST, 02:00 CET). */
export function slotLabels(starts: readonly number[], timeZone: string): SlotLabel[] {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  });
  const told = starts.map((start) => format.formatToParts(start));
  const offsets = new Set(told.map((parts) => part(parts, 'timeZoneName')));
  return told.map((parts) => {
    const [hour, minute] = [part(parts, 'hour'), part(parts, 'minute')];
    const zone = offsets.size > 1 ? ` ${part(parts, 'timeZoneName')}` : '';
    const day = part(parts, 'weekday');
    return { label: `${day} ${hour}:${minute}${zone}`, tick: tickOf(day, hour, minute) };
  });
}

function tickOf(day: string, hour: string, minute: string): string | null {
  if (minute !== '00' || Number(hour) % 6 !== 0) return null;
  return hour === '00' ? day : `${hour}:00`;
}
