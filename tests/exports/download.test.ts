import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { download, type Received } from '#components/reports/download.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function served(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  closing.push(
    () => server.closeAllConnections(),
    () => server.close(),
  );
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const live = () => new AbortController().signal;
const CSV = {
  'content-type': 'text/csv; charset=utf-8',
  'content-disposition': 'attachment; filename="readyboard-agents.csv"',
  'x-row-count': '3',
};

it('a CSV is fetched whole, under its name, and its rows are counted as they come', async () => {
  const href = await served((_, response) => response.writeHead(200, CSV).end('"A"\r\n1\r\n2\r\n3\r\n'));
  const seen: Received[] = [];
  const { file, name } = await download(href, live(), (received) => seen.push(received));
  expect(name).toBe('readyboard-agents.csv');
  expect(await file.text()).toBe('"A"\r\n1\r\n2\r\n3\r\n');
  expect(seen.at(-1)).toEqual({ bytes: 14, rows: 3, rowCount: 3 });
});

it('of a workbook only the bytes can be counted', async () => {
  const href = await served((_, response) => response.writeHead(200, { 'x-row-count': '3' }).end('PK12'));
  const seen: Received[] = [];
  await download(href, live(), (received) => seen.push(received));
  expect(seen.at(-1)).toEqual({ bytes: 4, rows: null, rowCount: 3 });
});

it('what the server says against it is said as it is', async () => {
  const sentence = 'The span is longer than 400 days. Choose a shorter one.';
  const href = await served((_, response) =>
    response.writeHead(400, { 'content-type': 'text/plain' }).end(sentence),
  );
  await expect(download(href, live(), () => undefined)).rejects.toThrow(sentence);
});

it('a page of an error is no sentence', async () => {
  const href = await served((_, response) =>
    response.writeHead(500, { 'content-type': 'text/html' }).end('<html>'),
  );
  await expect(download(href, live(), () => undefined)).rejects.toThrow('The export failed (500).');
});

it('a download that breaks off is no file', async () => {
  const href = await served((_, response) => {
    response.writeHead(200, { ...CSV, 'content-length': '999' }).write('"A"\r\n', () => response.destroy());
  });
  await expect(download(href, live(), () => undefined)).rejects.toThrow('The download broke off.');
});

it('a cancelled download ends on the server, too', async () => {
  const stop = new AbortController();
  let gone: Promise<void> | undefined;
  const href = await served((_, response) => {
    gone = new Promise((resolve) => response.on('close', resolve));
    response.writeHead(200, CSV).write('"A"\r\n');
  });
  await expect(download(href, stop.signal, () => stop.abort())).rejects.toThrow('aborted');
  await gone;
});
