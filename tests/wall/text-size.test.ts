import { expect, test } from 'vitest';
import { fontSize } from '#components/wall/text-size.ts';

// Font sizes at 1080p, computed apart from the code: 2·d·tan(angle/2) / 0.70 on a 16:9 screen.
test.each([
  [43, 3, 16, 40],
  [55, 5, 16, 52],
  [55, 5, 22, 72],
  [65, 8, 16, 71],
  [75, 10, 22, 106],
  [86, 3, 22, 28],
])('on %i inches at %i m, %i minutes of arc are %i pixels', (diagonal, distance, arc, pixels) => {
  const screen = { width: 1920, height: 1080, diagonal, distance, safe: 2.5 };
  expect(Math.round(fontSize(arc, screen))).toBe(pixels);
});

test('4K is sharper, never denser', () => {
  const screen = { width: 1920, height: 1080, diagonal: 65, distance: 6, safe: 2.5 };
  expect(fontSize(16, { ...screen, width: 3840, height: 2160 })).toBeCloseTo(2 * fontSize(16, screen));
});
