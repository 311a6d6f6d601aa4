import type { Page } from '@playwright/test';
import type { TruthWatch } from './truth-watch.ts';

/** A figure as a screen shows it. */
export interface Shown {
  readonly figure: string;
  readonly value: string;
  readonly status: string;
}

/** Every figure that is on the page, shown or on one of its other pages, at one instant. */
export const readWall = (page: Page): Promise<Shown[]> =>
  page.evaluate(() =>
    Array.from(document.querySelectorAll<HTMLElement>('[data-queue][data-value]'), ({ dataset }) => ({
      figure: `${dataset.queue ?? ''} ${dataset.state ?? dataset.metric ?? ''}`,
      value: dataset.value ?? '',
      status: dataset.status ?? '',
    })),
  );

/** How long a figure may have been untrue and still be called live. */
const BOUND_MS = 2_000;

/** What the truth of a PBX tells of at any moment: people in states, and who waits. */
const IS_HELD = / ([A-Z_]+|waiting)$/;

/** What a screen shows as live and was not true at any moment of the last 2 s (or so). */
export async function wronglyLive(
  page: Page,
  truth: Pick<TruthWatch, 'lately'>,
  boundMs = BOUND_MS,
): Promise<string[]> {
  const shown = await readWall(page);
  return shown.flatMap(({ figure, value, status }) => {
    if (status !== 'live' || !IS_HELD.test(figure)) return [];
    const lately = truth.lately(figure, boundMs);
    return lately.includes(Number(value)) && value !== ''
      ? []
      : [`${figure}: shown ${value}, true ${lately.join(' or ')}`];
  });
}

/** Whether every figure is live and true right now (within the bound). */
export async function allLive(page: Page, truth: Pick<TruthWatch, 'lately'>): Promise<boolean> {
  const shown = await readWall(page);
  return (
    shown.length > 0 &&
    shown.every(({ status }) => status === 'live') &&
    (await wronglyLive(page, truth)).length === 0
  );
}
