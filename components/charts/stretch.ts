/** A drawing without margins that fills its box, and goes with it when paper makes the box another. */
export const STRETCH = {
  responsive: true,
  accessibilityLayer: false,
  margin: { top: 0, right: 0, bottom: 0, left: 0 },
  style: { width: '100%', height: '100%' },
  preserveAspectRatio: 'none',
} as const;
