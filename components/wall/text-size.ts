/**
 * How large text must be to be read from where people stand. A character needs 16 minutes of arc to be read at all and
 * 22 to be read with ease (NUREG-0700, ISO 9241-3); its cap height is 0.70 of the font size.
 */
export const MINIMUM_ARC = 16;
export const KEY_ARC = 22;
const CAP_HEIGHT = 0.7;
const MM_PER_INCH = 25.4;

export interface Screen {
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Inches, corner to corner. */
  readonly diagonal: number;
  /** Metres to the farthest reader. */
  readonly distance: number;
  /** Kept clear at each edge, in per cent of width and height. */
  readonly safe: number;
}

/** Font size in CSS pixels at which capitals span this many minutes of arc for the farthest reader. */
export function fontSize(arcMinutes: number, screen: Screen): number {
  const pixelsPerMm = Math.sqrt(screen.width ** 2 + screen.height ** 2) / (screen.diagonal * MM_PER_INCH);
  const capHeightMm = 2 * screen.distance * 1000 * Math.tan(((arcMinutes / 60) * Math.PI) / 360);
  return (capHeightMm * pixelsPerMm) / CAP_HEIGHT;
}
