import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { readFrame } from '#lib/sources/portsip/frames.ts';
import { readJson } from '#lib/sources/portsip/frames-json.ts';
import { readState } from '#lib/sources/portsip/frames-states.ts';
import * as commands from '#lib/sources/portsip/frames-commands.ts';

const valueOf = (text: string): unknown => {
  const read = readJson(text);
  return 'value' in read ? read.value : read;
};

describe('JSON as a PBX writes it', () => {
  it.each<[string, string, unknown]>([
    ['plain', '{"a":[1,"x",null]}', { a: [1, 'x', null] }],
    [
      'long ids without quotes keep their digits',
      '{"queue_id":677046776364007424}',
      { queue_id: '677046776364007424' },
    ],
    [
      'also inside a list',
      '[ 677046776364007425 , -9007199254740993]',
      ['677046776364007425', '-9007199254740993'],
    ],
    [
      'a short number stays a number',
      '{"id":677046776364007424,"n":90}',
      { id: '677046776364007424', n: 90 },
    ],
    [
      'digits in a text are no number',
      '{"t":"a:677046776364007424，\\"}"}',
      { t: 'a:677046776364007424，"}' },
    ],
    ['a full-width comma between members', '{"a":1，"b":"x，y"}', { a: 1, b: 'x，y' }],
    [
      'a member straight in a list',
      '{"w":[{"p":1}，"agents":[{"s":2}]]}',
      { w: [{ p: 1 }, { agents: [{ s: 2 }] }] },
    ],
    ['a byte-order mark', '\uFEFF{"a":1}', { a: 1 }],
  ])('%s', (_title, text, value) => {
    expect(valueOf(text)).toEqual(value);
  });

  it('keeps every digit of any 64-bit id, quoted or not', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 10n ** 15n, max: 2n ** 64n }), fc.boolean(), (id, quoted) => {
        const text = `{"queue_id":${quoted ? `"${id}"` : String(id)}, "n": 1}`;
        expect(valueOf(text)).toEqual({ queue_id: String(id), n: 1 });
      }),
    );
  });

  it('reads all valid JSON without long numbers as JSON', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(valueOf(text)).toEqual(JSON.parse(text));
      }),
    );
  });
});

/** As printed in the vendor's manual, faults and all. */
const VENDOR_SAMPLE = `{
   "event_type":"queue_status",
   "tenant_id":"676398719834259456",
   "queue_id":"677046776364007424",
   "queue_number":"8001",
   "queue_name":"Sales Department",
   "waiting_list":[
      {
         "position": "2",
         "session_id": "6763987198342",
         "caller_number" : "123456",
         "caller_name":"Thomas Young",
         "timestamp":"1676206249",
         "type" : "normal/callback"
      }，
   "agents":[
      {
         "state":"QUEUE_CALL",
         "agent_extension_number" : "101",
         "session_id" : "677046776364007",
         "caller_number" : "123456",
         "caller_name":"Thomas Young",
         "timestamp":"1676206249"
      }
   ]
   ]
}`;

describe('a frame', () => {
  it("of the vendor's own manual is read, with its caller and its agent", () => {
    expect(readFrame(VENDOR_SAMPLE)).toEqual({
      problems: [],
      frame: {
        kind: 'snapshot',
        queue: { id: '677046776364007424', number: '8001' },
        name: 'Sales Department',
        agents: [{ agent: '101', word: 'QUEUE_CALL', stamp: 1676206249000, reason: null }],
        waiting: [
          {
            ...{ caller: '6763987198342', number: '123456', name: 'Thomas Young', position: 2 },
            ...{ reason: null, stamp: 1676206249000, kind: 'normal' },
          },
        ],
      },
    });
  });

  it.each([
    ['{"status":0}', { status: 0, command: null, error: null }],
    ['{"status":-1,"error":"no"}', { status: -1, command: null, error: 'no' }],
    ['{"command":"auth","id":"1","status":0}', { status: 0, command: 'auth', error: null }],
    ['{"command":"subscribe","id":7,"status":"0"}', { status: 0, command: 'subscribe', error: null }],
  ])('%s is a reply', (text, reply) => {
    expect(readFrame(text)).toEqual({ frame: { kind: 'reply', ...reply }, problems: [] });
  });

  it.each([
    [
      'agents that are no list',
      '{"event_type":"queue_status","queue_number":"1","agents":"all"}',
      /agents: not a list/,
    ],
    [
      'a snapshot of which no agent can be read',
      '{"event_type":"queue_status","queue_number":"1","agents":[{},7]}',
      /agents\.0\.agent_extension_number/,
    ],
    ['a snapshot without its queue', '{"event_type":"queue_status","agents":[]}', /queue_number/],
    [
      'a change without its queue',
      '{"event_type":"queue_agent_status","updated_agents":[]}',
      /names no queue/,
    ],
    ['an event never heard of', '{"event_type":"queue_weather"}', /unknown event_type "queue_weather"/],
    ['a list', '[]', /not an object/],
    ['nothing', '', /not JSON/],
    ['neither event nor reply', '{"hello":1}', /status/],
    ['a queue number that is no text', '{"event_type":"queue_created","queue_number":{}}', /queue_number/],
  ])('%s is not understood, and why is said', (_title, text, why) => {
    const { frame, problems } = readFrame(text);
    expect(frame).toBeNull();
    expect(problems.join()).toMatch(why);
  });
});

describe('the words for a state', () => {
  it.each([
    ['READY', 'READY', null],
    ['Not Ready', 'NOT_READY', null],
    [' wrap-up ', 'WRAP_UP', null],
    ['Queue Call', 'QUEUE_CALL', null],
    ['OTHER_CALL', 'OTHER_CALL', null],
    ['BREAK', 'NOT_READY', 'BREAK'],
    ['Lunch', 'NOT_READY', 'LUNCH'],
    ['Logout', 'LOGGED_OUT', null],
    ['ONLINE', 'LOGGED_OUT', null],
    ['LOGGED_OUT', 'LOGGED_OUT', null],
    ['OFFLINE', 'LOGGED_OUT', 'OFFLINE'],
    ['ON_HOLD', 'OTHER_CALL', null],
  ])('%s', (word, state, reason) => {
    expect(readState(word, null, 'READY')).toEqual({ state, reason });
  });

  it.each(['ON_HOLD', 'TRANSFER', 'CONSULT_TRANSFER'])('%s leaves a queue call a queue call', (word) => {
    expect(readState(word, null, 'QUEUE_CALL').state).toBe('QUEUE_CALL');
  });

  it('a reason is kept with Not Ready and dropped with anything else', () => {
    expect(readState('NOT_READY', 'Coaching', undefined)).toEqual({ state: 'NOT_READY', reason: 'Coaching' });
    expect(readState('READY', 'Coaching', undefined)).toEqual({ state: 'READY', reason: null });
  });

  it.each(['ON_SABBATICAL', '', '__proto__', 'constructor'])('%j is Unknown, and kept', (word) => {
    expect(readState(word, null, 'READY')).toEqual({ state: 'UNKNOWN', reason: null, raw: word });
  });
});

describe('what we ask of a PBX', () => {
  it('names a user or an extension, one queue a command, and no more', () => {
    expect(JSON.parse(commands.auth({ username: 'w' }, 'p', 'd'))).toEqual({
      ...{ command: 'auth', username: 'w', password: 'p', domain: 'd' },
    });
    expect(JSON.parse(commands.auth({ extension: '190' }, 'p', 'd'))).toEqual({
      ...{ command: 'auth', extension_number: '190', password: 'p', domain: 'd' },
    });
    expect(JSON.parse(commands.subscribeQueue('8000'))).toEqual({
      ...{ command: 'subscribe', topics: ['queue_events'], queues: ['8000'] },
    });
  });
});
