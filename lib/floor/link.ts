export const LINK_STATUSES = ['live', 'connecting', 'lost', 'refused'] as const;

/**
 * How a source is doing, asked for at any time. `lastHeardAt` is the last proof of life of its PBX (a frame or a
 * pong) by our clock, `null` before the first; `clockOffsetMs` is what is added to the PBX's times to make them ours.
 */
export interface LinkHealth {
  readonly source: string;
  /** `refused`: the PBX rejected our credentials; somebody has to act. */
  readonly status: (typeof LINK_STATUSES)[number];
  readonly lastHeardAt: number | null;
  readonly clockOffsetMs: number;
  /** What an administrator should know: why it is not live, or what works only in part (REST down). Else `null`. */
  readonly note: string | null;
}
