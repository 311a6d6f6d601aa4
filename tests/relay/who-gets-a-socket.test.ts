import { createServer } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { ownUpgrades } from '#lib/relay/own-upgrades.ts';
import { startStage, until } from './stage.ts';

const OURS = 'https://wall.example';

/** What the server answers to a request to open a socket: 101 or the status of the refusal. */
function statusOfUpgrade(port: number, path: string, origin?: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`, origin === undefined ? {} : { origin });
    socket.on('open', () => {
      socket.terminate();
      resolve(101);
    });
    socket.on('unexpected-response', (_request, response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    socket.on('error', reject);
  });
}

const PATH = '/socket.io/?EIO=4&transport=websocket';

describe('a page of another origin', () => {
  it.each([
    ['a foreign one', 'https://evil.example'],
    ['one that looks like ours at the start', 'https://wall.example.evil.example'],
    ['one that looks like ours at the end', 'https://evil-wall.example'],
    ['ours over http', 'http://wall.example'],
    ['ours on another port', 'https://wall.example:8443'],
    ['null', 'null'],
    ['none at all', undefined],
  ])('%s gets no socket', async (_what, origin) => {
    const stage = await startStage({ gate: { originAllowed: (told) => told === OURS } });
    expect(await statusOfUpgrade(stage.port, PATH, origin)).toBe(400);
    expect(stage.io.engine.clientsCount).toBe(0);
  });

  it('ours gets one', async () => {
    const stage = await startStage({ gate: { originAllowed: (told) => told === OURS } });
    expect(await statusOfUpgrade(stage.port, PATH, OURS)).toBe(101);
  });
});

describe('a request to upgrade', () => {
  it.each(['/', '/wall/1', '/_next/webpack-hmr', '/socket.io', '/socketXio/?EIO=4&transport=websocket'])(
    'to %s is refused, and nobody else who listens sees it',
    async (path) => {
      const stage = await startStage();
      onTestFinished(ownUpgrades(stage.http));
      const seen: (string | undefined)[] = [];
      stage.http.on('upgrade', (request) => void seen.push(request.url));
      await new Promise((resolve) => setImmediate(resolve));
      expect(await statusOfUpgrade(stage.port, path)).toBe(404);
      expect(await statusOfUpgrade(stage.port, PATH)).toBe(101);
      expect(seen).toEqual([]);
    },
  );

  it.each([
    'http://169.254.169.254/socket.io/?EIO=4&transport=websocket',
    'http://127.0.0.1/socket.io/?EIO=4&transport=websocket',
    '//evil.example/socket.io/?EIO=4&transport=websocket',
    'socket.io/?EIO=4&transport=websocket',
    '*',
  ])('for %s is refused, and given to nobody', async (target) => {
    const stage = await startStage();
    const given: (string | undefined)[] = [];
    onTestFinished(
      ownUpgrades(stage.http, target.startsWith('/') ? undefined : ({ url }) => given.push(url)),
    );
    const socket = connect(stage.port, '127.0.0.1');
    onTestFinished(() => void socket.destroy());
    let answer = '';
    socket.on('data', (data) => (answer += data.toString()));
    socket.write(
      `GET ${target} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    );
    await until(() => expect(answer).toMatch(/^HTTP\/1\.1 40[04] /));
    expect(given).toEqual([]);
    expect(stage.io.engine.clientsCount).toBe(0);
  });

  it('off the Socket.IO path can be given to somebody else, for development', async () => {
    const http = createServer();
    const seen: (string | undefined)[] = [];
    ownUpgrades(http, (request, socket) => {
      seen.push(request.url);
      socket.end('HTTP/1.1 418 Tea\r\nConnection: close\r\n\r\n');
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    onTestFinished(() => void http.close());
    expect(await statusOfUpgrade((http.address() as AddressInfo).port, '/_next/webpack-hmr')).toBe(418);
    expect(seen).toEqual(['/_next/webpack-hmr']);
  });

  it('over polling is not served', async () => {
    const stage = await startStage();
    const response = await fetch(`${stage.url}/socket.io/?EIO=4&transport=polling`);
    expect(response.status).toBe(400);
  });
});
