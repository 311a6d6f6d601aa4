import type { Page } from '@playwright/test';
import { notKnownYet } from '#lib/floor/callers/today.ts';
import type { Floor } from '#lib/floor/floor.ts';
import type { QueueRow, TotalRow } from '#lib/relay/contract.ts';
import { queueRow, totalRow } from '#lib/relay/queue-rows.ts';

/** A figure of a page: which it is, its value, its status. */
type Shown = readonly (string | undefined)[];

/** For each queue of the floor, and for all of them, the row as it truly is and the figures that the page has of it. */
export async function figuresShown(
  page: Page,
  floor: Floor,
): Promise<readonly { readonly row: QueueRow | TotalRow; readonly shown: readonly Shown[] }[]> {
  const rows = [...floor.queues.values()].map((queue) => queueRow(queue, null));
  const all = [
    ...rows.map((row) => ({ queue: row.number, row })),
    { queue: '*', row: totalRow(floor, notKnownYet) },
  ];
  return Promise.all(
    all.map(async ({ queue, row }) => ({
      row,
      shown: await page
        .locator(`[data-queue="${queue}"]`)
        .evaluateAll((figures) =>
          figures.map(({ dataset }) => [dataset.state ?? dataset.metric, dataset.value, dataset.status]),
        ),
    })),
  );
}
