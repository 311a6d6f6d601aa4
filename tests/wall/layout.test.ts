import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Layout } from '#components/wall/layout-shape.ts';
import { contentBox, layoutFor } from '#components/wall/layout.ts';
import { GAP, HEADER, FOOTER } from '#components/wall/measures.ts';
import { fontSize, MINIMUM_ARC, type Screen } from '#components/wall/text-size.ts';

const usual: Screen = { width: 1920, height: 1080, diagonal: 65, distance: 6, safe: 2.5 };
const laidOut = (screen: Partial<Screen>, queues: number, digits = 2): Layout => {
  const layout = layoutFor({ ...usual, ...screen }, queues, digits);
  if (!layout) throw new Error('There is no layout for this screen.');
  return layout;
};

const anyScreen = fc.record({
  width: fc.integer({ min: 640, max: 3840 }),
  height: fc.integer({ min: 480, max: 2160 }),
  diagonal: fc.integer({ min: 24, max: 98 }),
  distance: fc.double({ min: 1, max: 12, noNaN: true }),
  safe: fc.double({ min: 0, max: 8, noNaN: true }),
});
const anyQueues = fc.integer({ min: 0, max: 80 });
const anyDigits = fc.constantFrom(2, 3);

describe('whatever the screen and the number of queues', () => {
  const always = (holds: (layout: Layout, screen: Screen, queues: number) => void) =>
    fc.assert(
      fc.property(anyScreen, anyQueues, anyDigits, (screen, queues, digits) => {
        const layout = layoutFor(screen, queues, digits);
        if (layout) holds(layout, screen, queues);
      }),
      { numRuns: 500 },
    );

  test('text is never smaller than the distance asks for', () => {
    always((layout, screen) => {
      const least = fontSize(MINIMUM_ARC, screen);
      expect(layout.unit).toBeGreaterThanOrEqual(least);
      for (const figure of [layout.figure, layout.hero, layout.line])
        expect(figure).toBeGreaterThanOrEqual((least * 22) / 16 - 0.001);
    });
  });

  test('every queue has its place on one page', () => {
    always((layout, _screen, queues) => {
      const pages = layout.pages - (layout.totals === 'own-page' ? 1 : 0);
      expect(layout.perPage * pages).toBeGreaterThanOrEqual(queues);
      expect(layout.perPage * (pages - 1)).toBeLessThan(Math.max(1, queues));
    });
  });

  test('the rows of a page are no higher than the room between the strips', () => {
    always((layout, screen) => {
      const columns = layout.kind === 'table' ? 1 : (layout.columns[0] ?? 1);
      const lines = Math.ceil(layout.perPage / columns);
      const room = contentBox(screen).height - (HEADER + FOOTER + 2 * GAP) * layout.unit;
      expect(lines * layout.rowHeight).toBeLessThanOrEqual(room + 0.001);
    });
  });

  test('the columns of a table are no wider than the room between the edges', () => {
    always((layout, screen) => {
      if (layout.kind !== 'table') return;
      const gaps = (layout.columns.length - 1) * GAP * 0.5 * layout.unit;
      const widths = layout.columns.reduce((sum, width) => sum + width, 0);
      expect(widths + gaps).toBeLessThanOrEqual(contentBox(screen).width + 0.001);
    });
  });
});

test('one queue fills the screen', () => {
  expect(laidOut({}, 1)).toMatchObject({ kind: 'hero', pages: 1 });
});

test('two to four queues have a tile each where the words fit beside the figures', () => {
  expect(laidOut({ distance: 3 }, 4)).toMatchObject({ kind: 'tiles', pages: 1, perPage: 4 });
});

test('more queues than fit go to further pages, as many on each as can be', () => {
  expect(laidOut({}, 8)).toMatchObject({ kind: 'table', rowLines: 'two', perPage: 4, pages: 2 });
  expect(laidOut({ distance: 3 }, 8)).toMatchObject({ kind: 'table', rowLines: 'one', pages: 1 });
  expect(laidOut({ distance: 3 }, 50)).toMatchObject({ kind: 'table', perPage: 13, pages: 4 });
});

test('1280×720 shows as many queues on a page as 1920×1080', () => {
  for (const queues of [8, 24, 50]) {
    const small = laidOut({ width: 1280, height: 720 }, queues);
    expect(small.perPage).toBe(laidOut({}, queues).perPage);
  }
});

test('an upright screen shows cards', () => {
  expect(laidOut({ width: 1080, height: 1920 }, 8)).toMatchObject({ kind: 'cards', narrow: true });
});

test('a screen that cannot be read from so far has no layout, rather than one too small to read', () => {
  expect(layoutFor({ ...usual, diagonal: 24, distance: 12 }, 8, 2)).toBeNull();
});

test('a phone shows all queues in one list', () => {
  const phone = { width: 390, height: 844, diagonal: 6.1, distance: 0.4, safe: 2.5 };
  expect(layoutFor(phone, 50, 3, true)).toMatchObject({ kind: 'list', perPage: 50, pages: 1 });
});
