import type { FloorEvent } from '#lib/floor/events.ts';
import type { LinkHealth } from '#lib/floor/link.ts';
import type { Commands } from './commands.ts';

/**
 * PORT: a connection to one PBX. What a source promises:
 * 1. Every frame it reads reaches `onEvents` as one batch, synchronously and in order of arrival. A frame that is
 *    not understood becomes `FrameSetAside`: nothing received is dropped, and nothing a PBX says ends the process.
 * 2. It stays connected by itself, for ever: back-off 1 to 30 s with jitter, and never a tight loop on credentials
 *    that were refused.
 * 3. When it can no longer vouch for what it said, it says `LinkLost` with the time of the last proof of life. After
 *    that only a `QueueSnapshotTaken` makes a queue known again.
 * 4. `health()` may be asked at any time and costs nothing.
 */
export interface Source {
  readonly id: string;
  /** Begins; returns its own stop, which resolves when sockets and timers are gone. Called once. */
  readonly start: (onEvents: (events: readonly FloorEvent[]) => void) => () => Promise<void>;
  readonly health: () => LinkHealth;
  readonly commands: Commands;
  /** What it had to put up with since the start, counted by kind. */
  readonly faults: () => Readonly<Record<string, number>>;
}
