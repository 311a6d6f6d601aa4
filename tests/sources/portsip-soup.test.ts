import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import type { Fault } from '#lib/virtual-pbx/faults.ts';
import { agrees, followVirtualPbx, stir } from './followed-pbx.ts';

const SOUP: readonly Fault[] = [
  { kind: 'malformed-frame' },
  { kind: 'truncated-json' },
  { kind: 'vendor-sample' },
  { kind: 'unknown-event' },
  { kind: 'unknown-queue-id' },
  { kind: 'huge-frame', bytes: 1_000_000 },
  { kind: 'duplicate-delta' },
  { kind: 'swap-deltas' },
  { kind: 'delta-before-snapshot', queue: '8000' },
  { kind: 'nested-agents', on: true },
  { kind: 'numeric-timestamps', on: true },
  { kind: 'clock-offset', seconds: 300 },
  { kind: 'clock-offset', seconds: -300 },
  { kind: 'clock-offset', seconds: 0 },
  { kind: 'refuse-subscription', queue: '8001', on: true },
  { kind: 'rest-down', on: true },
  { kind: 'rest-status', status: 503, times: 2 },
  { kind: 'silence', queue: '8002' },
  { kind: 'freeze' },
  { kind: 'thaw' },
  { kind: 'drop-sockets' },
  { kind: 'refuse-connections', seconds: 0.2 },
  { kind: 'restart', seconds: 0.1 },
];

/** Numbers that are the same for the same seed. */
function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48_271) % 2_147_483_647);
}

describe('a PBX with many faults at once', () => {
  it.each([11, 23, 42])('is shown as it is once they are over (seed %i)', async (seed) => {
    const next = numbersFrom(seed);
    const followed = await followVirtualPbx(
      { load: 'busy', liveliness: 10, seed },
      { timings: { resubscribeEveryMs: 1_000 } },
    );
    await agrees(followed);
    for (let i = 0; i < 40; i += 1) {
      const fault = SOUP[next() % SOUP.length];
      if (fault) followed.control.fault(fault);
      stir(followed);
      await pause(next() % 100);
    }
    followed.control.fault({ kind: 'heal' });
    await agrees(followed);
    const lost = followed.ofType('LinkLost').filter(({ queue }) => queue === null);
    const restored = followed.ofType('LinkRestored').filter(({ queue }) => queue === null);
    expect(lost).toHaveLength(restored.length);
    for (const { at, receivedAt } of followed.events) expect(at).toBeLessThanOrEqual(receivedAt);
  });
});
