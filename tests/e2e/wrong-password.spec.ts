import { rmSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { startRealServer } from '#tests/support/real-server.ts';
import { openFolder } from '#tests/support/open-folder.ts';

test('a wrong password is said on the wall as what it is, and shown nowhere', async ({ page }) => {
  const dataDir = openFolder();
  const pbx = createVirtualPbx({ load: 'idle' });
  const addresses = await pbx.listen(0);
  const server = await startRealServer({
    ...addresses,
    dataDir,
    env: { PORTSIP_PASSWORD: 'mistyped-secret' },
  });
  await server.letIn(page);
  await page.goto(`${server.url}/wall/all`);
  await expect(page.getByText('portsip refuses us')).toBeVisible();
  await expect(page.getByText(/rejected the user name or password/)).toBeVisible();
  const ready = await (await server.ask('/readyz')).text();
  expect(ready).toContain('"status":"refused"');
  expect(await server.end()).toBe(0);
  expect(`${ready}${await page.content()}${server.log()}`).not.toContain('mistyped-secret');
  await pbx.close();
  rmSync(dataDir, { recursive: true, force: true });
});
