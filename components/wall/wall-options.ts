import type { Screen } from './text-size.ts';

/** What the address may say about the screen: `?diagonal=55&distance=5&safe=2.5`. */
export interface WallOptions {
  /** `null`: not said; a television of 65 inches read from 6 m, or a phone in the hand. */
  readonly diagonal: number | null;
  readonly distance: number | null;
  readonly safe: number;
}

type Given = Readonly<Record<string, string | string[] | undefined>>;

/** What cannot be understood counts as not said; what is out of range is brought into it. */
export function readWallOptions(given: Given): WallOptions {
  return {
    diagonal: within(given.diagonal, 3, 300),
    distance: within(given.distance, 0.2, 50),
    safe: within(given.safe, 0, 8) ?? 2.5,
  };
}

const TELEVISION = { diagonal: 65, distance: 6 };
const PHONE = { diagonal: 6.1, distance: 0.4 };

export const isPhone = (width: number, height: number, options: WallOptions): boolean =>
  options.diagonal === null && Math.min(width, height) < 500;

export function screenOf(width: number, height: number, options: WallOptions): Screen {
  const usual = isPhone(width, height, options) ? PHONE : TELEVISION;
  return {
    width,
    height,
    safe: options.safe,
    diagonal: options.diagonal ?? usual.diagonal,
    distance: options.distance ?? usual.distance,
  };
}

function within(text: string | string[] | undefined, least: number, most: number): number | null {
  const value = typeof text === 'string' && text.trim() !== '' ? Number(text) : NaN;
  return Number.isFinite(value) ? Math.min(most, Math.max(least, value)) : null;
}
