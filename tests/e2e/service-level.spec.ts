import { expect, expectUsable, signIn, test } from '#tests/support/access-server.ts';

interface Shown {
  readonly rows: readonly {
    readonly number: string;
    readonly today: { readonly serviceLevel: Readonly<Record<string, unknown>> } | null;
  }[];
}

test('how service level is reckoned is chosen in words, for all queues or one, and holds at once', async ({
  page,
  server,
  expectComplaint,
}) => {
  test.setTimeout(120_000);
  expectComplaint(/400/);
  await signIn(page, server);
  const levels = async () => {
    const { rows } = (await (await page.request.get(`${server.url}/api/v1/views/queues`)).json()) as Shown;
    return Object.fromEntries(rows.map(({ number, today }) => [number, today?.serviceLevel]));
  };
  await expect(async () =>
    expect(await levels()).toMatchObject({ '8000': { formula: 2, thresholdSeconds: 20, targetPercent: 80 } }),
  ).toPass();

  await page.goto(`${server.url}/settings/service-level`);
  await expect(page.getByText(/without those who hung up in time: 82\.7 % in the example/)).toBeVisible();
  await expectUsable(page);
  await page.getByRole('radio', { name: /Answered callers only/ }).check();
  await page.getByLabel('In time is within (seconds)').fill('30');
  await page.getByLabel('Target (per cent)').fill('');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  expect(await levels()).toMatchObject({
    '8000': { formula: 4, thresholdSeconds: 30, targetPercent: null },
    '8001': { formula: 4, thresholdSeconds: 30, targetPercent: null },
  });

  await page.getByRole('row', { name: /8001/ }).getByRole('link').click();
  await page.getByLabel('A short call hangs up within (seconds)').fill('31');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Not longer than what counts as in time.')).toBeVisible();
  await page.getByLabel('A short call hangs up within (seconds)').fill('3');
  await page.getByRole('radio', { name: /Short calls are left out/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('row', { name: /8001/ })).toContainText('For this queue');
  await expectUsable(page);
  expect(await levels()).toMatchObject({ '8000': { formula: 4 }, '8001': { formula: 5 } });

  await page.getByRole('button', { name: 'As every queue' }).click();
  await expect(page.getByRole('row', { name: /8001/ })).toContainText('As every queue');
  expect(await levels()).toMatchObject({ '8000': { formula: 4 }, '8001': { formula: 4 } });
});
