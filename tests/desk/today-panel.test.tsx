import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { TodayPanel } from '#components/desk/today-panel.tsx';

const shown = (knownTo: number | null, titled = false) =>
  renderToStaticMarkup(
    <TodayPanel title="States today" zone="Asia/Kathmandu" report="/reports/queues" {...{ knownTo, titled }}>
      <p>a picture</p>
    </TodayPanel>,
  );

test('a part of a report says as of when it is, by the clock of the site', () => {
  const html = shown(Date.parse('2026-11-22T18:14:59.900Z'));
  expect(html).toContain('a picture');
  expect(html.replace(/<[^>]+>/g, '')).toContain('As of 23:59:59 GMT+5:45');
});

test('where history cannot be read, it says so under its title in place of a picture, and as of no moment', () => {
  for (const titled of [false, true]) {
    const html = shown(null, titled);
    expect(html).toContain('<h2');
    expect(html).toContain('History cannot be read just now');
    expect(html).not.toContain('a picture');
    expect(html).not.toContain('As of');
  }
});
