import { elsewhere, expect, expectUsable, signIn, test } from '../support/access-server.ts';
import { makeUser } from '../support/access-users.ts';

const MONA = { email: 'mona@readyboard.example', password: 'sales and nothing else' };
const VITO = { email: 'vito@readyboard.example', password: 'sees initials only' };

test('a manager of one queue sees that queue, its people and nothing of others', async ({
  page,
  browser,
  server,
}) => {
  await signIn(page, server);
  await makeUser(page, server, { ...MONA, name: 'Mona Manager', role: 'Manager', queues: ['Sales'] });
  const desk = await elsewhere(browser);
  await signIn(desk, server, MONA, '/dashboard');
  await expect(desk.locator('main')).toHaveAttribute('data-status', 'live');
  await expect(desk.locator('tbody tr')).toHaveCount(1);
  await expect(desk.getByRole('row', { name: /Sales/ })).toBeVisible();
  const people = await desk.locator('[data-queue="*"][data-state="LOGGED_OUT"]').getAttribute('data-value');
  await desk.goto(`${server.url}/dashboard/agents`);
  await expect(desk.getByRole('grid')).toHaveAttribute('aria-rowcount', String(Number(people) + 1));
  await expect(desk.getByRole('checkbox').first()).toBeVisible();
  await expect(desk.getByLabel('Queue', { exact: true }).locator('option')).toHaveCount(2);
  await desk.close();
});

test('a viewer sees initials, no extension, no reason, and nothing to set', async ({
  page,
  browser,
  server,
}) => {
  await signIn(page, server);
  await makeUser(page, server, { ...VITO, name: 'Vito Viewer', role: 'Viewer', queues: ['Sales'] });
  const desk = await elsewhere(browser);
  await signIn(desk, server, VITO, '/dashboard/agents');
  await expect(desk.locator('main')).toHaveAttribute('data-status', 'live');
  await expect(desk.getByRole('rowheader').first()).toHaveText(/^\p{L}{1,2}$/u);
  await expect(desk.getByRole('checkbox')).toHaveCount(0);
  await expect(desk.getByRole('rowheader').getByRole('link')).toHaveCount(0);
  await expectUsable(desk);
  await desk.close();
});
