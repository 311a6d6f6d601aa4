import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isStaffed } from '#lib/floor/states.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import { sessionsOf, type Session } from '#lib/floor/spans/sessions.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { Statement } from '#lib/floor/spans/statement.ts';
import { tallySlots } from '#lib/floor/spans/tally.ts';
import { anyStatements, LENGTH, shown, told } from '#tests/support/statement-arbitraries.ts';

const WINDOW = { from: 10, to: 100 };

/** `20-50 event-event`: from, to, how begun, how ended; reason, Unknown time and marks if any. */
function inShort({ from, to, begun, ended, reason, unknownMs, marks }: Session): string {
  const more = [reason, unknownMs > 0 ? `unknown ${unknownMs}` : null, ...marks];
  return [`${from}-${to}`, `${begun}-${ended}`, ...more.filter((word) => word !== null)].join(' ');
}

const OUT = shown(0, 'LOGGED_OUT');

describe('the sessions of a membership', () => {
  it.each<[string, Statement[], string[]]>([
    ['are none where nobody logs in', [OUT], []],
    ['are none in Unknown time', [], []],
    [
      'go from login to logout',
      [OUT, told(20, 'READY'), told(30, 'QUEUE_CALL'), told(50, 'LOGGED_OUT')],
      ['20-50 event-event'],
    ],
    [
      'name the reason of the logout',
      [OUT, told(20, 'READY'), told(50, 'LOGGED_OUT', { reason: 'OFFLINE' })],
      ['20-50 event-event OFFLINE'],
    ],
    ['end with a removal', [OUT, told(20, 'READY'), told(50, 'REMOVED')], ['20-50 event-event REMOVED']],
    [
      'know a login that a snapshot tells of',
      [OUT, shown(30, 'READY', { since: 20 }), told(50, 'LOGGED_OUT')],
      ['20-50 since-event'],
    ],
    [
      'know no login and no logout that a snapshot shows, and are suspect where one was lost',
      [OUT, shown(20, 'READY'), shown(50, 'LOGGED_OUT')],
      ['20-50 snapshot-snapshot suspect at-least'],
    ],
    ['are cut at the window', [OUT, told(5, 'READY')], ['10-100 window-window at-least']],
    [
      'began before if only the state changes with the window',
      [OUT, told(5, 'READY'), told(10, 'NOT_READY')],
      ['10-100 window-window at-least'],
    ],
    [
      'begin with the window, if they do',
      [OUT, told(10, 'READY'), told(60, 'LOGGED_OUT')],
      ['10-60 event-event'],
    ],
    [
      'end after the window if they end with it',
      [OUT, told(20, 'READY'), told(100, 'LOGGED_OUT')],
      ['20-100 event-window at-least'],
    ],
    [
      'show a logout at the first moment of the window',
      [OUT, told(5, 'READY'), told(10, 'LOGGED_OUT')],
      ['10-10 window-event at-least'],
    ],
    [
      'stay one over Unknown time within',
      [OUT, told(20, 'READY'), told(30, 'LINK_LOST'), shown(40, 'WRAP_UP'), told(50, 'LOGGED_OUT')],
      ['20-50 event-event unknown 10 unknown'],
    ],
    [
      'begin within Unknown time: from when somebody is known to be in',
      [OUT, told(15, 'LINK_LOST'), told(20, 'READY'), told(50, 'LOGGED_OUT')],
      ['20-50 unknown-event unknown at-least'],
    ],
    [
      'end within Unknown time: to when somebody was known to be in',
      [OUT, told(20, 'READY'), told(30, 'LINK_LOST'), shown(40, 'LOGGED_OUT')],
      ['20-30 event-unknown unknown at-least'],
    ],
    [
      'may go on in the dark',
      [OUT, told(20, 'READY'), told(30, 'LINK_LOST')],
      ['20-30 event-unknown unknown at-least'],
    ],
    [
      'end with a logout that is told out of Unknown time',
      [OUT, told(20, 'READY'), told(30, 'LINK_LOST'), told(40, 'LOGGED_OUT')],
      ['20-40 event-event unknown 10 unknown'],
    ],
    [
      'may be known by their logout alone',
      [told(40, 'LOGGED_OUT')],
      ['40-40 unknown-event unknown at-least'],
    ],
    [
      'are two where a snapshot in between shows Logged Out',
      [
        OUT,
        told(20, 'READY'),
        told(30, 'LINK_LOST'),
        shown(40, 'LOGGED_OUT'),
        told(45, 'READY'),
        told(50, 'LOGGED_OUT'),
      ],
      ['20-30 event-unknown unknown at-least', '45-50 event-event'],
    ],
    [
      'are two where somebody logs out and in at one moment',
      [OUT, told(20, 'READY'), told(30, 'LOGGED_OUT'), told(30, 'READY'), told(40, 'LOGGED_OUT')],
      ['20-30 event-event', '30-40 event-event'],
    ],
    ['may have no length', [OUT, told(20, 'READY'), told(20, 'LOGGED_OUT')], ['20-20 event-event']],
  ])('%s', (_, statements, expected) => {
    expect(sessionsOf(spansOf(statements, 0), WINDOW).map(inShort)).toEqual(expected);
  });

  it('of a person go from the first queue to the last', () => {
    const queues = [
      spansOf([OUT, told(20, 'READY'), told(50, 'LOGGED_OUT')], 0),
      spansOf([OUT, told(30, 'NOT_READY'), told(70, 'LOGGED_OUT')], 0),
    ];
    expect(sessionsOf(personSpans(queues, 0), WINDOW).map(inShort)).toEqual(['20-70 event-event']);
  });

  it('hold all staffed time and nothing else but Unknown, one after the other', () => {
    fc.assert(
      fc.property(anyStatements(), (statements) => {
        const spans = spansOf(statements, 0);
        const window = { from: 10, to: LENGTH };
        const sessions = sessionsOf(spans, window);
        const ms = tallySlots(spans, [window])[0]?.ms;
        const staffed = Object.entries(ms ?? {}).reduce(
          (sum, [state, time]) => sum + (isStaffed(state as 'READY') ? time : 0),
          0,
        );
        expect(sessions.reduce((sum, one) => sum + one.to - one.from - one.unknownMs, 0)).toBe(staffed);
        sessions.forEach((one, i) => {
          expect(one.to).toBeGreaterThanOrEqual(one.from);
          expect(one.from).toBeGreaterThanOrEqual(sessions[i - 1]?.to ?? window.from);
          expect(one.to).toBeLessThanOrEqual(window.to);
        });
      }),
    );
  });

  it('do not depend on how much of before is at hand', () => {
    fc.assert(
      fc.property(anyStatements(), fc.nat(LENGTH), (statements, from) => {
        const spans = spansOf(statements, 0);
        const window = { from, to: LENGTH };
        const needed = spans.filter((span) => span.to > from || span.from >= from);
        expect(sessionsOf(needed, window)).toEqual(sessionsOf(spans, window));
      }),
    );
  });
});
