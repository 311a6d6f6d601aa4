import { expect, test } from 'vitest';
import { presetSpan } from '#lib/floor/calendar/preset-span.ts';
import { addressOf } from '#lib/reports/choices-address.ts';
import { COUNTINGS, REPORTS } from '#lib/reports/choices.ts';
import { parseChoices } from '#lib/reports/parse-choices.ts';
import { choicesOfToday } from '#lib/reports/today.ts';

const zone = 'Europe/Berlin';

/** On the day on which the clock is put back. */
const now = Date.parse('2026-10-25T12:34:56Z');

test('the way from a page to its full report asks just what the page has asked, on a day of 25 hours too', () => {
  const day = presetSpan('today', now, zone);
  const known = {
    queues: [{ source: 'pbx', number: '8000', name: 'Billing' }],
    agents: [{ source: 'pbx', extension: '101', name: 'Ann Smith' }],
  };
  for (const report of REPORTS)
    for (const counting of COUNTINGS) {
      const asked = choicesOfToday(report, day, zone, {
        ...{ counting, queues: ['pbx/8000'], agents: ['pbx/101'] },
      });
      const address = new URLSearchParams(addressOf(asked));
      const { choices, faults } = parseChoices(address, { report, now, defaultZone: 'UTC', ...known });
      expect(faults).toEqual([]);
      expect(choices).toEqual(asked);
      expect(choices.span.to - choices.span.from).toBe(25 * 3_600_000);
    }
});
