import { expect, NEWCOMERS, NORA, test } from '#tests/support/desk-server.ts';

const QUEUE = `/dashboard/queues/portsip/${NEWCOMERS}`;
const AGENT = `/dashboard/agents/portsip/${NORA}`;

test('a viewer sees a queue of theirs with initials, and the page of no agent', async ({
  page,
  desk,
  expectComplaint,
}) => {
  expectComplaint(/403/);
  await desk.letInAs(page, await desk.madeUser('vera', 'viewer', [`portsip/${NEWCOMERS}`]));
  desk.pbx.control.call({ queue: NEWCOMERS, caller: '00441632960999', name: 'Somebody Private' });
  await page.goto(`${desk.url}${QUEUE}`);
  const agents = page.getByRole('region', { name: 'Agents', exact: true });
  await expect(agents.getByRole('listitem')).toHaveCount(3);
  await expect(agents).toContainText('NN');
  await expect(agents.getByRole('link')).toHaveCount(0);
  await expect(agents.getByRole('button')).toHaveCount(0);
  const waiting = page.getByRole('region', { name: 'Waiting', exact: true });
  await expect(waiting.getByRole('listitem')).toHaveText([/^1••99/]);
  for (const told of ['Nora', 'Núñez', NORA, '00441632960999', 'Private'])
    expect(await page.content(), told).not.toContain(told);
  await expect(page.getByText('fewer than five people')).toBeVisible();
  expect((await page.goto(`${desk.url}${AGENT}`))?.status()).toBe(403);
  expect((await page.goto(`${desk.url}/dashboard/queues/portsip/8901`))?.status()).toBe(403);
  desk.pbx.control.hangUp({ caller: '00441632960999' });
});

test('a manager of other queues is refused a queue, and finds no agent of it', async ({
  page,
  desk,
  expectComplaint,
}) => {
  expectComplaint(/40[34]/);
  await desk.letInAs(page, await desk.madeUser('max', 'manager', ['portsip/8901']));
  expect((await page.goto(`${desk.url}${QUEUE}`))?.status()).toBe(403);
  const [other, none] = ['991', '40404'].map(
    (extension) => `${desk.url}/dashboard/agents/portsip/${extension}`,
  );
  for (const address of [other, none]) {
    expect((await page.goto(address ?? ''))?.status()).toBe(404);
    expect(await page.content()).not.toContain('Omar');
  }
  // Nora is in a queue of theirs: of her other queue there is not a word.
  await page.goto(`${desk.url}${AGENT}`);
  await expect(page.locator('[data-membership]')).toHaveCount(1);
  await expect(page.getByText('counted once over the queues that you see')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Time per state today' }).first()).toContainText('Old Hands');
  expect(await page.content()).not.toContain('Newcomers');
});

test('a queue or an agent that there is not is not found, and whoever is not signed in is asked to', async ({
  page,
  desk,
  expectComplaint,
}) => {
  expectComplaint(/404/);
  const gone = [
    '/dashboard/queues/portsip/40404',
    '/dashboard/queues/elsewhere/8900',
    '/dashboard/agents/portsip/40404',
  ];
  for (const path of gone) {
    const reply = await fetch(`${desk.url}${path}`, { redirect: 'manual' });
    expect(reply.headers.get('location')).toBe(`/sign-in?to=${encodeURIComponent(path)}`);
  }
  await desk.letIn(page);
  for (const path of gone) {
    expect((await page.goto(`${desk.url}${path}`))?.status(), path).toBe(404);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('There is no such page');
  }
});

test.describe('without script', () => {
  test.use({ javaScriptEnabled: false });

  test('the pages say that what is live is missing, and show what history tells', async ({ page, desk }) => {
    await desk.letIn(page);
    for (const [path, panel] of [
      [QUEUE, 'States today'],
      [AGENT, 'Timeline today'],
    ] as const) {
      await page.goto(`${desk.url}${path}`);
      await expect(page.getByText(/allow JavaScript/)).toBeVisible();
      await expect(page.getByRole('region', { name: panel }).first()).toContainText('As of');
    }
  });
});
