import { expect, it } from 'vitest';
import { originAllowed, ownOrigins } from '#lib/access/origins.ts';

const own = ownOrigins({
  baseUrl: 'https://wall.example',
  port: 3000,
  hosts: ['localhost', '127.0.0.1', '::1'],
});

it.each(['https://wall.example', 'http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000'])(
  'a page of our own at %s may open a socket',
  (origin) => {
    expect(originAllowed(own, origin)).toBe(true);
  },
);

it.each([
  undefined,
  'null',
  '',
  'http://wall.example',
  'https://wall.example:8443',
  'https://wall.example.evil.test',
  'https://evil.test',
  'http://localhost:3001',
  'https://WALL.example@evil.test',
])('a page at %s may not', (origin) => {
  expect(originAllowed(own, origin)).toBe(false);
});
