import { zoneNamed } from '#lib/floor/calendar/wall-clock.ts';

const AREAS = ['Europe', 'America', 'Asia', 'Africa', 'Australia', 'Pacific', 'Atlantic', 'Indian'];

/** The zone that somebody may have meant who wrote `Berlin`, `new york` or `Europe/Berln`; `null` if none is near. */
export function nearestZone(text: string): string | null {
  const wanted = simple(text.slice(0, 40));
  const inArea = AREAS.map((area) => zoneNamed(`${area}/${wanted}`)).find((zone) => zone !== null);
  if (inArea) return inArea;
  let nearest: string | null = null;
  let least = Math.min(3, wanted.length / 3);
  for (const zone of Intl.supportedValuesOf('timeZone')) {
    const steps = Math.min(
      ...[zone, zone.slice(zone.lastIndexOf('/') + 1)].map((name) => distance(wanted, simple(name))),
    );
    if (steps >= least) continue;
    [nearest, least] = [zone, steps];
  }
  return nearest;
}

const simple = (name: string) =>
  name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const replaced = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
