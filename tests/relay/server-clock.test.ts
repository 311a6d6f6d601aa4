import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServerClock } from '#lib/relay/server-clock.ts';

/** A screen whose own clock counts from boot, and a server that is `offset` ahead of it. */
function clocks(offset: number) {
  let mono = 50_000;
  const clock = createServerClock(() => mono);
  return {
    clock,
    server: () => mono + offset,
    wait: (ms: number) => void (mono += ms),
    ask(there: number, back: number, ahead = offset) {
      const askedAt = mono;
      mono += there;
      const answer = mono + ahead;
      mono += back;
      clock.answered(answer, askedAt);
    },
  };
}

const OFFSET = 1_700_000_000_000;

describe("the server's time on a screen", () => {
  it('is not known before the server has told it', () => {
    expect(clocks(OFFSET).clock.serverNow()).toBeNull();
  });

  it('is never further off than half of the best round trip', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(900), fc.nat(900)), { minLength: 1, maxLength: 8 }), (trips) => {
        const screen = clocks(OFFSET);
        for (const [there, back] of trips) screen.ask(there, back);
        const best = Math.min(...trips.map(([there, back]) => there + back));
        const off = Math.abs((screen.clock.serverNow() ?? 0) - screen.server());
        expect(off).toBeLessThanOrEqual(best / 2);
      }),
    );
  });

  it('is taken from a beat until a question is answered', () => {
    const screen = clocks(OFFSET);
    const sent = screen.server();
    screen.wait(40);
    expect(screen.clock.beaten(sent)).toBe(0);
    expect(screen.clock.serverNow()).toBe(sent);
    screen.ask(5, 5);
    expect(screen.clock.serverNow()).toBe(screen.server());
  });

  it('runs on by the screen’s own monotonic clock', () => {
    const screen = clocks(OFFSET);
    screen.ask(5, 5);
    screen.wait(3_600_000);
    expect(screen.clock.serverNow()).toBe(screen.server());
  });

  it.each([-3_600_000, 3_600_000])('follows when the server’s clock is set by %i ms', (by) => {
    const screen = clocks(OFFSET);
    screen.ask(5, 5);
    screen.ask(30, 30, OFFSET + by);
    expect(screen.clock.serverNow()).toBe(screen.server() + by);
  });

  it('says how late a beat is that was held up on the way', () => {
    const screen = clocks(OFFSET);
    screen.ask(5, 5);
    const sent = screen.server();
    screen.wait(20_000);
    expect(screen.clock.beaten(sent)).toBe(20_000);
    expect(screen.clock.serverNow()).toBe(screen.server());
  });
});
