import { describe, expect, it } from 'vitest';
import { createControl } from '#lib/control/control.ts';
import type { Order } from '#lib/floor/orders.ts';
import { eventually } from '../support/eventually.ts';
import { followPbx } from '../sources/followed-pbx.ts';
import { startScriptedPbx } from '../sources/scripted-pbx.ts';
import { CERTIFICATE as cert, KEY as key } from '../sources/test-certificate.ts';
import { controlled, doIt, errors, json, PATH, startDocumentedPbx, type Taking } from './documented-pbx.ts';

const CODES = {
  count: 2,
  items: [
    { code: '7', name: 'Break' },
    { code: '9', name: 'Lunch' },
  ],
};

describe('an order arrives as PortSIP documents it', () => {
  it.each<[Partial<Order>, string, string]>([
    [{ to: 'NOT_READY' }, '101', '{"status":"NOT_READY"}'],
    [{ to: 'READY' }, '102', '{"status":"READY"}'],
    [{ to: 'LOGGED_OUT' }, '101', '{"status":"LOGGED_OUT"}'],
    [{ to: 'LOGGED_IN' }, '102', '{"status":"LOGGED_IN"}'],
    [{ to: 'NOT_READY', reason: '9' }, '101', '{"status":"NOT_READY","reason":"9"}'],
  ])('%j to %s', async (order, agent, body) => {
    const { pbx, perform } = await controlled({ reasons: CODES });
    expect(await perform(order, agent)).toEqual({ queue: '8000', ending: 'confirmed', words: '' });
    expect(pbx.orders).toEqual([
      { path: `${PATH}${agent}`, body, token: 'Bearer access-1', type: 'application/json' },
    ]);
    expect(pbx.strange).toEqual([]);
  });

  it('before v22.3 Break and Lunch are states of their own', async () => {
    const { pbx, perform, control } = await controlled();
    expect((await control.offer('pbx'))?.reasons.map(({ name }) => name)).toEqual(['Break', 'Lunch']);
    expect(await perform({ reason: 'BREAK' })).toMatchObject({ ending: 'confirmed' });
    expect(pbx.orders.map(({ body }) => body)).toEqual(['{"status":"BREAK"}']);
  });

  it('with the sign-in that reads the names', async () => {
    const { pbx, perform } = await controlled();
    await Promise.all([perform({ to: 'NOT_READY' }), perform({ to: 'READY' }, '102')]);
    expect(pbx.tokensGiven()).toBe(1);
  });
});

const refuse =
  (status: number, words: string, headers = {}): Taking =>
  (response) =>
    json(response, status, errors(words), headers);

describe('an order that is not done leaves the row as it is, and says why', () => {
  it.each<[string, Taking, string, RegExp]>([
    [
      'a body it does not take',
      refuse(400, 'status is not known'),
      'refused',
      /refused it \(HTTP 400\): status is not known/,
    ],
    [
      'no right to',
      refuse(403, 'Permission denied for role'),
      'refused',
      /does not let the account.*\(HTTP 403\): Permission denied for role/,
    ],
    [
      'an agent it does not know',
      refuse(404, 'agent not found'),
      'refused',
      /knows no such agent.*\(HTTP 404\): agent not found/,
    ],
    [
      'too many requests',
      refuse(429, 'slow down', { 'retry-after': '7' }),
      'refused',
      /too busy, try again in 7 s \(HTTP 429\): slow down/,
    ],
    [
      'a break of its own',
      refuse(503, 'maintenance'),
      'refused',
      /too busy, try again in a minute \(HTTP 503\): maintenance/,
    ],
    [
      'a fault of its own',
      refuse(500, 'internal'),
      'unanswered',
      /not known whether it was done \(HTTP 500\): internal/,
    ],
    ['silence', () => undefined, 'unanswered', /did not answer in time, so it is not known/],
    ['a line cut', (response) => response.destroy(), 'unanswered', /not known whether it was done/],
    ['a page of another server', (response) => response.end('<html>'), 'unanswered', /cannot be read/],
    [
      'errors though all is well',
      (response) => json(response, 200, errors('not now')),
      'refused',
      /refused it: not now/,
    ],
    [
      'an event that never comes',
      (response) => json(response, 200, {}),
      'unconfirmed',
      /accepted it and has not said so since/,
    ],
  ])('%s', async (_title, take, ending, words) => {
    const { pbx, perform, member } = await controlled({ take });
    const before = member();
    const ended = await perform({ to: 'NOT_READY' });
    expect(ended).toMatchObject({ ending, words: expect.stringMatching(words) as string });
    expect(member()).toBe(before);
    expect(pbx.orders).toHaveLength(1);
  });

  it('a token that is good no more costs one sign-in, and no second', async () => {
    const { pbx, perform, member } = await controlled({ take: refuse(401, 'token is not valid') });
    const before = member();
    expect(await perform({ to: 'NOT_READY' })).toMatchObject({
      ending: 'refused',
      words: 'PortSIP does not take the sign-in of Readyboard any more (HTTP 401): token is not valid',
    });
    expect(pbx.orders.map(({ token }) => token)).toEqual(['Bearer access-1', 'Bearer access-2']);
    expect(member()).toBe(before);
  });

  it('a token that has just ended is renewed, and the order done', async () => {
    let times = 0;
    const { pbx, perform } = await controlled({
      take: (response, done) =>
        (times += 1) === 1 ? refuse(401, 'expired')(response, done) : doIt(response, done),
    });
    expect(await perform({ to: 'NOT_READY' })).toMatchObject({ ending: 'confirmed' });
    expect(pbx.orders).toHaveLength(2);
  });

  it('an answer that is lost is no reason to doubt what the PBX then tells', async () => {
    const { perform } = await controlled({
      take(response, done) {
        done();
        response.destroy();
      },
    });
    expect(await perform({ to: 'NOT_READY' })).toMatchObject({ ending: 'confirmed' });
  });

  it('a sign-in that was refused is not tried again for each order: the PBX would block us', async () => {
    const { wsiUrl, apiUrl, requests } = await startDocumentedPbx({ closed: true });
    const { source, floorStore, queue } = followPbx({ wsiUrl, apiUrl }, { queues: ['8000'] });
    await eventually(() => expect(source.health().note).toMatch(/rejected the sign-in/));
    const before = queue('8000')?.members.get('101');
    const asked = requests.length;
    const control = createControl({ sources: [source], floorStore, confirmWithinMs: 100 });
    const order = { to: 'NOT_READY', reason: null } as const;
    for (const queues of [['8000'], ['8000']])
      expect(await control.perform({ source: 'pbx', agent: '101', queues, order })).toMatchObject([
        { ending: 'refused', words: expect.stringContaining('rejected the sign-in (HTTP 401)') as string },
      ]);
    expect(requests).toHaveLength(asked);
    expect(queue('8000')?.members.get('101')).toBe(before);
  });

  it('words of the PBX are one line, and of bounded length', async () => {
    const hostile = `\u202ea\r\nb${'x'.repeat(5_000)}`;
    const { perform } = await controlled({ take: refuse(400, hostile) });
    const words = (await perform({ to: 'NOT_READY' }))?.words ?? '';
    expect(words.length).toBeLessThan(300);
    expect(words).toMatch(/: a bx+…$/);
  });

  it('a certificate that nobody vouches for is named, and nothing is sent', async () => {
    const { apiUrl, requests } = await startScriptedPbx({ tls: { cert, key } });
    const { wsiUrl } = await startDocumentedPbx();
    const { source, floorStore } = followPbx({ wsiUrl, apiUrl }, { queues: ['8000'] });
    const control = createControl({ sources: [source], floorStore, confirmWithinMs: 100 });
    const order = { to: 'READY', reason: null } as const;
    const [ending] = (await control.perform({ source: 'pbx', agent: '101', queues: ['8000'], order })) ?? [];
    expect(ending).toMatchObject({
      ending: 'refused',
      words: expect.stringMatching(/certificate.*not trusted/) as string,
    });
    expect(requests).toEqual([]);
  });
});

describe('what is offered', () => {
  it.each([
    ['code and name', { items: [{ code: 7, name: 'Break' }] }, [{ code: '7', name: 'Break' }]],
    ['number and description', [{ number: '7', description: 'Break' }], [{ code: '7', name: 'Break' }]],
    [
      'words alone',
      { data: ['Break', 'Lunch'] },
      [
        { code: 'Break', name: 'Break' },
        { code: 'Lunch', name: 'Lunch' },
      ],
    ],
    [
      'some that are off, or no reasons at all',
      { items: [{ code: '1', name: 'Off', enabled: false }, null, 5, { x: 1 }] },
      [{ code: '5', name: '5' }],
    ],
  ])('reasons told by %s', async (_title, reasons, offered) => {
    const { control } = await controlled({ reasons });
    expect((await control.offer('pbx'))?.reasons).toEqual(offered);
  });

  it('the codes that the PBX has enabled, with a place for agent or queue', async () => {
    const codes = {
      items: [
        { code: '#81', feature: 'SILENT_CALL_MONITORING', enabled: true },
        { code: '*36', feature: 'CHANGE_AGENT_STATE_TO_READY', enabled: false },
        { code: 'rm -rf', feature: 'CHANGE_AGENT_STATE_TO_NOT_READY', enabled: true },
        { code: '*39', feature: 'LOG_AGENT_OUT_OF_QUEUE' },
      ],
    };
    const offer = await (await controlled({ codes })).control.offer('pbx');
    expect(offer?.notes).toEqual([]);
    expect(offer?.dial.map(({ does, code, then, suffix }) => [does, `${code}<${then}>${suffix}`])).toEqual([
      ['Listen to the call', '#81<agent>'],
      ['Whisper to the agent', '#81<agent>*2'],
      ['Join the call', '#81<agent>*3'],
      ['Take the call over', '#81<agent>*4'],
      ['Log out', '*39<queue>'],
    ]);
  });

  it('the usual codes where they cannot be read, and that it is so', async () => {
    const offer = await (await controlled()).control.offer('pbx');
    expect(offer?.dial.map(({ code }) => code)).toEqual([
      '*63',
      '*63',
      '*63',
      '*63',
      '*36',
      '*37',
      '*38',
      '*39',
    ]);
    expect(offer?.notes.join()).toMatch(/unless they were changed.*HTTP 404/);
  });

  it('nothing to an account by extension, and why', async () => {
    const { wsiUrl, apiUrl, requests } = await startDocumentedPbx();
    const { source } = followPbx({ wsiUrl, apiUrl }, { account: { extension: '190' } });
    expect(await source.commands.offer()).toMatchObject({
      cannot: expect.stringContaining('only an account with a user name') as string,
      settable: [],
    });
    expect(requests).toEqual([]);
  });

  it('only reasons that are on the list', async () => {
    const { pbx, perform } = await controlled({ reasons: CODES });
    expect(await perform({ reason: '8' })).toMatchObject({
      ending: 'refused',
      words: 'The PBX has no such reason for Not Ready.',
    });
    expect(pbx.orders).toEqual([]);
  });
});
