import { readFileSync } from 'node:fs';
import { exported } from '#tests/support/report-files.ts';
import { addressOf } from '#tests/support/report-reading.ts';
import { expect, test, type ReportServer } from '#tests/support/report-server.ts';

/** Tens of thousands of rows, which the server asks for in several portions. */
const LONG = { from: '2026-10-22', to: '2026-11-21', interval: '15', count: 'queue' };

/** Bytes a second: the browser takes the first portion for some seconds. */
const SLOW = 300_000;

/** How many questions for figures Postgres works on right now, and when the last one began. Sign-in asks, too: that is no matter here. */
async function inPostgres({ sql }: ReportServer) {
  const [row] = await sql(
    `SELECT count(*) FILTER (WHERE state <> 'idle')::int AS busy,
            coalesce(max(extract(epoch FROM query_start)), 0)::float8 AS newest
     FROM pg_stat_activity
     WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND query ~ 'bucket'`,
  );
  return { busy: Number(row?.['busy']), newest: Number(row?.['newest']) };
}

test('an export tells how far it is, and ends on the server, too, when it is cancelled', async ({
  page,
  reports,
}) => {
  await page.goto(addressOf(reports, 'agents', LONG));
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  const network = await page.context().newCDPSession(page);
  const slow = { offline: false, latency: 0, downloadThroughput: SLOW, uploadThroughput: -1 };
  await network.send('Network.emulateNetworkConditions', slow);
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const progress = page.getByRole('progressbar', { name: 'Export as CSV' });
  await expect(progress).toHaveAttribute('aria-valuetext', /^[1-9]\d* of \d{5} rows$/);
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByText('The export was cancelled.')).toBeVisible();
  await expect(progress).toHaveCount(0);
  // What was asked before the server heard of it ends by itself.
  await expect.poll(async () => (await inPostgres(reports)).busy).toBe(0);
  const cancelled = await inPostgres(reports);
  // Had it gone on, nobody would slow it down any more: it would have asked for the next portion by then.
  await page.waitForTimeout(3000);
  const later = await inPostgres(reports);
  expect(later.busy).toBe(0);
  expect(later.newest).toBeLessThanOrEqual(cancelled.newest);
  expect((await fetch(`${reports.url}/healthz`)).status).toBe(200);
});

test('an export is saved as a file with a name that says what it is', async ({ page, reports }) => {
  const day = { from: '2026-10-25', to: '2026-10-25' };
  await page.goto(addressOf(reports, 'sessions', day));
  await expect(page.getByRole('button', { name: 'Print' })).toBeVisible();
  const saved = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export as CSV' }).click();
  const file = await saved;
  expect(file.suggestedFilename()).toBe('readyboard-sessions-2026-10-25-europe-berlin.csv');
  expect(readFileSync(await file.path())).toEqual(await exported(reports, 'sessions', 'csv', day));
  await expect(page.getByText(`${file.suggestedFilename()} is saved.`)).toBeVisible();
});
