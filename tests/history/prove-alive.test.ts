import { expect, test } from 'vitest';
import type { LinkHealth } from '#lib/floor/link.ts';
import type { LastAlive } from '#lib/history/last-alive.ts';
import { proveAlive } from '#lib/history/prove-alive.ts';

const link = (source: string, lastHeardAt: number | null): LinkHealth => ({
  ...{ source, lastHeardAt, clockOffsetMs: 0, note: null },
  status: lastHeardAt === null ? 'connecting' : 'live',
});

function proving(isKept = () => true) {
  const written: LastAlive[] = [];
  const links = [link('portsip', null), link('asterisk', null)];
  const file = { write: (alive: LastAlive) => Promise.resolve(void written.push(alive)) };
  return { written, links, ...proveAlive({ file, links: () => links, isKept }) };
}

test('a server killed in its first moments has proved that it heard its PBX', async () => {
  const { written, links, heard, stop } = proving();
  heard();
  expect(written).toEqual([]);
  links[0] = link('portsip', 1_000);
  heard();
  links[0] = link('portsip', 1_200);
  heard();
  expect(written).toEqual([{ portsip: 1_000 }]);
  links[1] = link('asterisk', 1_300);
  heard();
  expect(written.slice(1)).toEqual([{ portsip: 1_200, asterisk: 1_300 }]);
  await stop();
});

test('what could not be kept is not proved, and a stop proves what was heard last', async () => {
  let kept = false;
  const { written, links, heard, stop } = proving(() => kept);
  links[0] = link('portsip', 1_000);
  heard();
  expect(written).toEqual([]);
  kept = true;
  links[0] = link('portsip', 2_000);
  await stop();
  expect(written).toEqual([{ portsip: 2_000 }]);
});
