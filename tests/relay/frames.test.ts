import { expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { FloorEvent } from '#lib/floor/events.ts';
import type { Scope } from '#lib/relay/scope.ts';
import { changed, queued, snapshot } from '#tests/support/floor-arbitraries.ts';
import { viewer } from '#tests/support/open-gate.ts';
import { startScreen, startStage, until, type Stage } from './stage.ts';

const SCOPE: Scope = { queues: ['pbx/8000'], names: 'initials', callers: 'masked', reasons: 'away' };
const ASKED = ['total', 'queues', 'links', 'agents:pbx/8000', 'waiting:pbx/8000', 'agents:pbx/8001'];
const SEEN = ASKED.slice(0, 5);

/** All text frames that come to somebody who asks for all of this and whatever else. */
function framesTo(stage: Stage): string[] {
  const socket = new WebSocket(`ws://127.0.0.1:${stage.port}/socket.io/?EIO=4&transport=websocket`, {
    headers: { cookie: 'viewer' },
  });
  onTestFinished(() => socket.terminate());
  const frames: string[] = [];
  socket.on('message', (data: Buffer) => {
    const said = data.toString();
    frames.push(said);
    if (said.startsWith('0')) socket.send('40');
    if (said === '2') socket.send('3');
    if (said.startsWith('40'))
      ASKED.forEach((view, i) => socket.send(`42${i}${JSON.stringify(['view:follow', view])}`));
  });
  return frames;
}

const described = (agent: string, name: string): FloorEvent => ({
  type: 'AgentDescribed',
  id: name,
  source: 'pbx',
  at: 1_000,
  receivedAt: 1_000,
  agent,
  name,
});

it.each([
  ['written to directly', true],
  ['told through Socket.IO', false],
])(
  'no frame to a screen %s holds a figure, a name or a number outside of its scope',
  async (_road, directLines) => {
    const whole = viewer();
    const stage = await startStage({
      directLines,
      flushMs: 1,
      beatMs: 25,
      gate: {
        viewerOf: ({ cookie }) =>
          Promise.resolve(
            cookie ? viewer({ scope: SCOPE, mayFollow: (view) => SEEN.includes(view) }) : whole,
          ),
      },
    });
    const others = Array.from({ length: 777 }, (_, i) => [`secret-${i}`, 'READY'] as const);
    stage.floorStore.apply([
      described('7345', 'Anna Müller'),
      snapshot(1_000, [['7345', 'READY']]),
      snapshot(1_000, [['7345', 'QUEUE_CALL'], ...others], '8001'),
    ]);
    // Somebody else sees all of it at the same time.
    const all = startScreen(stage.url, ['total', 'agents:pbx/8001']).screen;
    const frames = framesTo(stage);
    await until(() => expect(frames.filter((frame) => frame.startsWith('43'))).toHaveLength(ASKED.length));

    for (let at = 2_000; at < 8_000; at += 1_000) {
      const told = queued(`call-${at}`, at);
      const caller =
        told.type === 'CallerQueued'
          ? { ...told, caller: { ...told.caller, number: '+4930555123456', name: 'Jane Caller' } }
          : told;
      stage.floorStore.apply([
        caller,
        queued(`secret-call-${at}`, at, '8001'),
        { ...changed('7345', at % 2_000 === 0 ? 'NOT_READY' : 'WRAP_UP', at), reason: 'Toilet' },
        changed('7345', at % 2_000 === 0 ? 'READY' : 'WRAP_UP', at, '8001'),
      ]);
      await until(() => expect(frames.at(-1) ?? '', 'a beat, or a change').toMatch(/^42/));
      const seen = frames.length;
      await until(() => expect(frames.slice(seen).some((frame) => frame.includes('clock:beat'))).toBe(true));
    }
    await until(() => {
      expect(all.get().views.get('total')?.rows.get('total')).toMatchObject({ queues: 2, staffed: 778 });
      expect(frames.join('\n')).toContain('"staffed":1');
      expect(frames.filter((frame) => frame.startsWith('42["view:change"')).length).toBeGreaterThan(10);
    });
    const text = frames.join('\n');
    expect(text).toContain('"name":"AM"');
    expect(text).toContain('"reason":"Away"');
    expect(text).toContain('••56');
    expect(text).not.toMatch(/8001|secret|:77[78]\b|7345|Anna|Müller|5551234|Jane|Toilet|call-|"queues":2/);
    expect(text.match(/You may not see this view/g), 'what was refused').toHaveLength(1);
  },
);
