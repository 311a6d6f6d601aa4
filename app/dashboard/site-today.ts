import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import { runtime } from '#lib/runtime.ts';

/** Today at the site: the whole local day, and the zone that it is a day of. */
export interface SiteToday {
  readonly day: Slot;
  readonly zone: string;
}

export function siteToday(): SiteToday {
  const { timeZone: zone } = runtime();
  return { zone, day: presetSpan('today', Date.now(), zone) };
}
