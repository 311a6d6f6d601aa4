import * as https from 'node:https';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { createHttp } from '#lib/sources/portsip/portsip-http.ts';
import { eventually } from '#tests/support/eventually.ts';
import { followAsterisk, startFakeAmi } from './asterisk/followed-asterisk.ts';
import { followPbx } from './followed-pbx.ts';
import { startScriptedPbx } from './scripted-pbx.ts';
import { CERTIFICATE, KEY, OTHER_CERTIFICATE } from './test-certificate.ts';

const OURS = { cert: CERTIFICATE, key: KEY };
const OF_ANOTHER = { verify: true, ca: OTHER_CERTIFICATE };
const OFF = { verify: false };
const REFUSED = /self[- ]signed certificate|unable to verify/;

describe('a PBX whose certificate another authority has signed than the one given', () => {
  it('is not followed over the WebSocket, and is told no password', async () => {
    const pbx = await startScriptedPbx({ tls: OURS });
    const { source } = followPbx(pbx, { tls: OF_ANOTHER });
    await eventually(() => expect(source.health().note).toMatch(REFUSED));
    expect([pbx.commands, pbx.requests]).toEqual([[], []]);
  });

  it('is asked nothing over REST', async () => {
    const asked: string[] = [];
    const pbx = https.createServer(OURS, ({ url = '' }, answer) => {
      asked.push(url);
      answer.end('{}');
    });
    await new Promise<void>((listening) => pbx.listen(0, '127.0.0.1', listening));
    onTestFinished(() => void pbx.close());
    const url = `https://127.0.0.1:${(pbx.address() as AddressInfo).port}/api/auth/sign_in`;
    const request = { method: 'POST', url, body: '{"password":"secret"}' } as const;
    const { signal } = new AbortController();
    const refused = createHttp(OF_ANOTHER, 5_000)(request, signal);
    await expect(refused).rejects.toMatchObject({
      message: expect.stringMatching(REFUSED) as string,
      sent: false,
    });
    expect(asked).toEqual([]);
    const taken = await createHttp({ verify: true, ca: CERTIFICATE }, 5_000)(request, signal);
    expect([taken.status, asked]).toEqual([200, ['/api/auth/sign_in']]);
  });

  it('is not logged in to as an Asterisk', async () => {
    const ami = await startFakeAmi({ tls: OURS });
    const { source } = followAsterisk(ami.port(), { tls: OF_ANOTHER });
    await eventually(() => expect(source.health().note).toMatch(REFUSED));
    expect(source.health().status).not.toBe('live');
  });
});

it.each([
  [
    'PortSIP',
    async (log: pino.Logger) => followPbx(await startScriptedPbx({ tls: OURS }), { tls: OFF, log }),
  ],
  [
    'Asterisk',
    async (log: pino.Logger) => followAsterisk((await startFakeAmi({ tls: OURS })).port(), { tls: OFF, log }),
  ],
])('%s: at each start it is warned of that certificates are not looked at', async (_name, follow) => {
  const lines: { level: number; msg: string }[] = [];
  const log = pino({}, { write: (line: string) => void lines.push(JSON.parse(line) as never) });
  for (const starts of [1, 2]) {
    const { source } = await follow(log);
    await eventually(() => expect(source.health().status).toBe('live'));
    const warnings = lines.filter(({ level, msg }) => level === 40 && msg.includes('anybody may pose as it'));
    expect(warnings).toHaveLength(starts);
  }
});
