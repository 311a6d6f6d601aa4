import type { Page } from '@playwright/test';
import { STATES } from '#lib/floor/states.ts';
import { expectUsable } from '#tests/support/access-server.ts';
import { expect, NEWCOMERS, NORA, OMAR, PIA, test, type DeskServer } from '#tests/support/desk-server.ts';

const PATH = `/dashboard/queues/portsip/${NEWCOMERS}`;

const figure = (page: Page, of: string) =>
  page.locator(
    `[data-queue="${NEWCOMERS}"][data-state="${of}"], [data-queue="${NEWCOMERS}"][data-metric="${of}"]`,
  );

const panel = (page: Page, title: string) => page.getByRole('region', { name: title, exact: true });

const truthOf = ({ pbx }: DeskServer) => {
  const queue = pbx.truth().queues.find(({ number }) => number === NEWCOMERS);
  if (!queue) throw new Error('There is no such queue in the PBX.');
  return queue;
};

/** Every count of the queue is on the page as it truly is, and called live. */
async function showsTheTruth(page: Page, desk: DeskServer): Promise<void> {
  await expect(async () => {
    const { counts, waiting, callers } = truthOf(desk);
    for (const [of, count] of Object.entries(callers))
      await expect(figure(page, of)).toHaveAttribute('data-value', String(count), { timeout: 100 });
    for (const state of STATES) {
      await expect(figure(page, state)).toHaveAttribute('data-value', String(counts[state]), {
        timeout: 100,
      });
      await expect(figure(page, state)).toHaveAttribute('data-status', 'live', { timeout: 100 });
    }
    await expect(figure(page, 'waiting')).toHaveAttribute('data-value', String(waiting), { timeout: 100 });
  }).toPass();
}

const agentsOn = (page: Page) =>
  panel(page, 'Agents')
    .locator('[data-agent]')
    .evaluateAll((lines) => lines.map(({ dataset }) => [dataset.agent, dataset.agentState]));

test('the page of a queue shows its agents and callers as they truly are, through every change', async ({
  page,
  desk,
}) => {
  const { control } = desk.pbx;
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Newcomers 8900');
  await showsTheTruth(page, desk);

  control.state({ extension: OMAR, state: 'NOT_READY', reason: 'LUNCH' });
  control.state({ extension: PIA, state: 'OTHER_CALL' });
  control.state({ extension: NORA, state: 'READY' });
  await showsTheTruth(page, desk);
  await expect
    .poll(() => agentsOn(page))
    .toEqual([
      [NORA, 'READY'],
      [PIA, 'OTHER_CALL'],
      [OMAR, 'NOT_READY'],
    ]);
  await expect(panel(page, 'Agents')).toContainText('Not Ready · LUNCH');

  control.call({ queue: NEWCOMERS, caller: '00441632960001', name: 'A. First' });
  await expect(figure(page, 'QUEUE_CALL')).toHaveAttribute('data-value', '1');
  control.call({ queue: NEWCOMERS, caller: '00441632960002', name: 'B. Second' });
  const { caller: third } = control.call({ queue: NEWCOMERS, caller: '00441632960003', name: 'C. Third' });
  await showsTheTruth(page, desk);
  const waiting = panel(page, 'Waiting').getByRole('listitem');
  await expect(waiting).toHaveText([/^1.*B\. Second.*00441632960002/, /^2.*C\. Third.*00441632960003/]);
  await expect(figure(page, 'longest-wait')).toHaveText(/^0:\d\d$/);

  control.callback({ caller: third });
  await expect(waiting).toHaveCount(1);
  await expect(panel(page, 'Callbacks').getByRole('listitem')).toHaveText([/^1.*C\. Third/]);
  await expect(figure(page, 'waiting')).toHaveAttribute('data-value', '1');
  control.hangUp({ caller: third });
  await showsTheTruth(page, desk);
  const callers = panel(page, 'Callers today');
  await callers.getByText('As a table').click();
  const sums = () =>
    callers
      .locator('tbody tr')
      .evaluateAll((rows) =>
        rows
          .map((row) =>
            [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent?.replace('≥', ''))),
          )
          .reduce((sum, row) => sum.map((count, index) => count + (row[index] ?? 0))),
      );
  await expect
    .poll(sums)
    .toEqual(
      (['offered', 'answered', 'abandoned', 'overflow', 'callbacks'] as const).map(
        (of) => truthOf(desk).callers[of],
      ),
    );

  for (const extension of [NORA, OMAR, PIA]) control.state({ extension, state: 'LOGGED_OUT' });
  await showsTheTruth(page, desk);
});

test('a queue is led to its agents and its report, and can be used with a keyboard and on every screen', async ({
  page,
  desk,
}) => {
  test.setTimeout(120_000);
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  await expect(page.getByRole('link', { name: 'Nora Núñez' })).toBeVisible();
  await expectUsable(page);
  await page.setViewportSize({ width: 3440, height: 1440 });
  await expectUsable(page);
  const word = page.getByRole('button', { name: 'Staffed' });
  await word.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByText('Staffed: logged in, whatever the state.')).toBeVisible();
  await page.keyboard.press('Escape');
  const report = page
    .getByRole('region', { name: 'States today' })
    .getByRole('link', { name: 'Full report' });
  await expect(report).toHaveAttribute('href', new RegExp(`^/reports/queues\\?.*queue=portsip/${NEWCOMERS}`));
  await page.getByRole('link', { name: 'Nora Núñez' }).press('Enter');
  await expect(page).toHaveURL(`${desk.url}/dashboard/agents/portsip/${NORA}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Nora Núñez 990');
});

test('a queue whose PBX is lost says since when and why, and shows no figure as known', async ({
  page,
  desk,
}) => {
  await desk.letIn(page);
  await page.goto(`${desk.url}${PATH}`);
  await showsTheTruth(page, desk);
  desk.pbx.control.fault({ kind: 'refuse-connections', seconds: 8 });
  desk.pbx.control.fault({ kind: 'drop-sockets' });
  await expect(page.getByText(/^ ?Unknown since \d\d:\d\d:\d\d · /)).toBeVisible();
  for (const of of [...STATES, 'staffed', 'waiting', 'longest-wait']) {
    await expect(figure(page, of)).toHaveAttribute('data-value', '');
    await expect(figure(page, of)).toHaveAttribute('data-status', 'unknown');
  }
  await expect(panel(page, 'Waiting')).toContainText('not known now');
  await showsTheTruth(page, desk);
});
