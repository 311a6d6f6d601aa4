import type { CDPSession, Page } from '@playwright/test';
import { expect, openWall, test } from '../support/wall-page.ts';

/** Frames of the glass as the compositor makes them: they come while the page's own thread hangs. */
async function watchTheGlass(page: Page): Promise<{ last: () => string; stop: () => Promise<void> }> {
  const glass: CDPSession = await page.context().newCDPSession(page);
  let last = '';
  glass.on('Page.screencastFrame', ({ data, sessionId }) => {
    last = data;
    void glass.send('Page.screencastFrameAck', { sessionId });
  });
  await glass.send('Page.startScreencast', { format: 'png', maxWidth: 480, maxHeight: 270 });
  return { last: () => last, stop: () => glass.detach() };
}

/** Of all pixels of a frame, the part that has the colour of the veil. */
const veiled = (reader: Page, png: string): Promise<number> =>
  reader.evaluate(async (data) => {
    if (data === '') return 1;
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${data}`)).blob());
    const canvas = new OffscreenCanvas(image.width, image.height);
    const context = canvas.getContext('2d');
    if (!context) return 0;
    context.drawImage(image, 0, 0);
    const { data: pixels } = context.getImageData(0, 0, image.width, image.height);
    let same = 0;
    for (let at = 0; at < pixels.length; at += 4)
      if (Math.abs((pixels[at] ?? 0) - 0x0b) < 4 && Math.abs((pixels[at + 2] ?? 0) - 0x14) < 4) same += 1;
    return (same * 4) / pixels.length;
  }, png);

test('a page that hangs is veiled within six seconds', async ({ page, context, startWall }) => {
  const wall = await startWall({ queues: 8 });
  const reader = await context.newPage();
  await openWall(page, wall);
  await page.bringToFront();
  const glass = await watchTheGlass(page);
  // The first frame may be one from before the figures were painted.
  await expect.poll(() => veiled(reader, glass.last())).toBeLessThan(0.9);
  const hung = page.evaluate(() => {
    const until = performance.now() + 9_000;
    while (performance.now() < until);
  });
  const since = Date.now();
  await expect.poll(() => Date.now() - since, { timeout: 8_000, intervals: [200] }).toBeGreaterThan(6_000);
  const shown = await veiled(reader, glass.last());
  await hung;
  await glass.stop();
  expect(shown).toBeGreaterThan(0.9);
});

test('a page that is drawn every second is never veiled', async ({ page, startWall }) => {
  const wall = await startWall({ queues: 8 });
  await openWall(page, wall);
  const opacities: number[] = [];
  const since = Date.now();
  await expect
    .poll(
      async () => {
        opacities.push(
          await page.locator('[data-veil]').evaluate((veil) => Number(getComputedStyle(veil).opacity)),
        );
        return Date.now() - since;
      },
      { timeout: 15_000 },
    )
    .toBeGreaterThan(8_000);
  expect(Math.max(...opacities)).toBe(0);
});
