import { renderToStaticMarkup } from 'react-dom/server';
import { expect, it } from 'vitest';
import { ReasonBars } from '#components/charts/reason-bars.tsx';
import { StaffedLines } from '#components/charts/staffed-lines.tsx';
import { StateStack } from '#components/charts/state-stack.tsx';
import { StateTimeline } from '#components/charts/state-timeline.tsx';
import { timelineDays, type TimelineSpan } from '#components/charts/timeline-days.ts';
import { STATE_WORDS, STATES, type State } from '#lib/floor/states.ts';
import { noneInAny } from '#lib/floor/counts.ts';

const ZONE = 'Europe/Berlin';
const HOUR = 3_600_000;
const AUTUMN = { from: Date.parse('2026-10-24T22:00Z'), to: Date.parse('2026-10-25T23:00Z') };
const hour = (index: number) => ({ from: AUTUMN.from + index * HOUR, to: AUTUMN.from + (index + 1) * HOUR });
const slot = (index: number, time: Partial<Record<State, number>>) => ({
  ...hour(index),
  agentMs: { ...noneInAny(), ...time },
});
const plain = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

it('a stack has the hour that comes twice twice, hatches what is not known, and names each colour by a word', () => {
  const slots = [slot(8, { READY: HOUR }), slot(9, { UNKNOWN: HOUR }), slot(10, { UNKNOWN: HOUR })];
  const html = renderToStaticMarkup(
    <StateStack picture={{ key: '*', title: 'Agents per state', slots }} span={AUTUMN} zone={ZONE} />,
  );
  expect(plain(html)).toContain('02:00 CEST 02:00 CET');
  expect(html).toContain(`data-gap="${hour(9).from}/${hour(10).to}" x="36%" width="8%"`);
  for (const state of STATES.filter((known) => known !== 'LOGGED_OUT'))
    expect(html).toContain(`</svg> ${STATE_WORDS[state]}</span>`);
});

it('lines of staffing are hatched where nothing is known, and not where there is only nothing to divide by', () => {
  const html = renderToStaticMarkup(
    <StaffedLines
      title="Staffed and occupancy"
      slots={[
        { ...hour(8), staffed: 2, occupancy: 0.5 },
        { ...hour(9), staffed: 0, occupancy: null },
        { ...hour(10), staffed: null, occupancy: null },
      ]}
      span={AUTUMN}
      zone={ZONE}
    />,
  );
  expect(html.match(/data-gap/g)).toHaveLength(1);
  expect(html).toContain(`data-gap="${hour(10).from}/${hour(10).to}"`);
});

it('reasons stand from the longest, with their time, share and people', () => {
  const html = renderToStaticMarkup(
    <ReasonBars
      title="Not Ready by reason"
      reasons={[
        { reason: null, ms: HOUR, share: null, agents: [] },
        { reason: 'LUNCH', ms: 2 * HOUR, share: 0.125, agents: [{ name: 'Ann', ms: 2 * HOUR }] },
      ]}
    />,
  );
  expect(plain(html)).toMatch(/LUNCH 2:00:00 · 12\.5 % of staffed time.*No reason told 1:00:00/);
  expect(html).toContain('title="Ann 2:00:00"');
});

const TIMELINE: readonly TimelineSpan[] = [
  ['LOGGED_OUT', 0, 1, null],
  ['READY', 1, 3.5, null],
  ['NOT_READY', 3.5, 4, 'LUNCH'],
  ['UNKNOWN', 4, 5, null],
].map(([state, from, to, reason]) => ({
  ...{ state: state as State, reason: reason as string | null, suspect: state === 'READY', member: true },
  ...{ from: AUTUMN.from + Number(from) * HOUR, to: AUTUMN.from + Number(to) * HOUR },
}));

const timeline = (spans: readonly TimelineSpan[]) =>
  renderToStaticMarkup(
    <StateTimeline
      title="Timeline"
      days={timelineDays([{ key: 'a', name: 'Ann Smith', note: '101', spans }], AUTUMN, ZONE)}
      zone={ZONE}
    />,
  );

it('a timeline says of each span what it is and from when to when, and of each row how long it was what', () => {
  const html = timeline(TIMELINE);
  expect(html).toContain('<title>Not Ready · LUNCH 02:30:00 CET–03:00:00</title>');
  expect(html).toContain('<title>Unknown 03:00:00–04:00:00</title>');
  expect(html).toContain(
    'aria-label="Ann Smith, 00:00:00 to 04:00:00, 4 spans: Ready 2:30:00, Not Ready 0:30:00, Logged Out 1:00:00, Unknown 1:00:00."',
  );
  expect(plain(html)).toContain('Sunday 25 October 2026 (25-hour day)');
  expect(html).toMatch(/<td[^>]*>3:00:00<\/td><td[^>]*>0 %<\/td>/);
  expect(html).toMatch(/<th scope="row"[^>]*>Ann Smith/);
});

it('a timeline underlines what may hide a change, and says what the line means only where there is one', () => {
  expect(timeline(TIMELINE)).toMatch(/<line [^>]*x1="4%" x2="14%"/);
  expect(timeline(TIMELINE)).toContain('Underlined:');
  expect(timeline(TIMELINE.map((span) => ({ ...span, suspect: false })))).not.toContain('Underlined:');
});

it('an Unknown of a second is still wide enough to be seen', () => {
  const from = AUTUMN.from + 10 * HOUR;
  const html = timeline([
    { from, to: from + 1000, state: 'UNKNOWN', reason: null, suspect: false, member: true },
  ]);
  expect(html).toContain('<rect x="40%" width="0.2%"><title>Unknown');
});

it('a day of sixty agents with a hundred and fifty spans each stays small', () => {
  const states = ['READY', 'QUEUE_CALL', 'WRAP_UP'] as const;
  const spans = Array.from({ length: 150 }, (_, index) => ({
    ...{ state: states[index % 3] ?? 'READY', reason: null, suspect: false, member: true },
    ...{ from: AUTUMN.from + index * 200_000, to: AUTUMN.from + (index + 1) * 200_000 },
  }));
  const row = timeline(spans).length - timeline([]).length;
  expect(60 * row).toBeLessThan(1_000_000);
});
