import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { FloorEvent } from '#lib/floor/events.ts';
import { blankMemory, forgetTold, type Memory } from '#lib/sources/portsip/translate-memory.ts';
import { translate, type Translated } from '#lib/sources/portsip/translate.ts';

const NOW = 1_767_261_800_400;
const second = (ago: number) => String(Math.floor(NOW / 1000) - ago);
let ids = 0;
const hear = (memory: Memory, frame: object | string, receivedAt = NOW): Translated =>
  translate(memory, typeof frame === 'string' ? frame : JSON.stringify(frame), {
    receivedAt,
    newId: () => `e${(ids += 1)}`,
  });

/** Hears one frame after the other; gives all events of the last, and what is remembered. */
const after = (frames: readonly (object | string)[], from = blankMemory('pbx', null)) =>
  frames.reduce<Translated>((told, frame) => hear(told.memory, frame), {
    memory: from,
    events: [],
    notices: [],
  });

const agent = (extension: string, state: unknown, ago: number | null = 0, more: object = {}) => ({
  ...{ agent_extension_number: extension, state, session_id: '9', caller_number: '1', caller_name: 'x' },
  ...(ago === null ? {} : { timestamp: second(ago) }),
  ...more,
});
const snapshot = (agents: unknown, more: object = {}) => ({
  ...{
    event_type: 'queue_status',
    tenant_id: '7',
    queue_id: '101',
    queue_number: '8000',
    queue_name: 'Billing',
  },
  ...{ waiting_list: [], agents },
  ...more,
});
const delta = (updated: unknown, removed: unknown = [], queue_id: unknown = '101') => ({
  ...{ event_type: 'queue_agent_status', tenant_id: '7', queue_id },
  ...{ updated_agents: updated, removed_agents: removed },
});
const caller = (reason: unknown, ago = 0, more: object = {}) => ({
  ...{ event_type: 'queue_caller_status', tenant_id: '7', queue_id: '101' },
  updated_callers: [
    {
      ...{ position: '1', session_id: 's1', caller_number: '0044', caller_name: '<b>A</b>', reason },
      ...{ timestamp: second(ago), type: 'normal' },
      ...more,
    },
  ],
});
const typesOf = (events: readonly FloorEvent[]) => events.map(({ type }) => type);
const kindsOf = ({ notices }: Translated) => notices.map(({ kind }) => kind);

describe('a snapshot', () => {
  it('that no longer lists a member tells its removal, also after the link was lost in between', () => {
    const { memory } = after([
      snapshot([agent('101', 'READY'), agent('102', 'READY'), agent('103', 'READY')]),
    ]);
    const back = after(
      [delta([agent('104', 'READY')], [{ agent_extension_number: '103' }])],
      forgetTold(memory),
    );
    const { events } = hear(back.memory, snapshot([agent('101', 'READY')]));
    expect(events.map((event) => ('agent' in event ? [event.type, event.agent] : [event.type]))).toEqual([
      ['MembershipRemoved', '102'],
      ['MembershipRemoved', '104'],
      ['QueueSnapshotTaken'],
    ]);
  });

  it('says who is in the queue since when, who waits, and is true when it comes', () => {
    const { events } = after([
      snapshot([agent('101', 'QUEUE_CALL', 258), agent('102', 'ONLINE', null)], {
        waiting_list: [
          { position: 1, session_id: 900, caller_number: '0044', timestamp: second(60), type: 'callback' },
        ],
      }),
    ]);
    expect(events).toMatchObject([
      {
        ...{
          type: 'QueueSnapshotTaken',
          at: NOW,
          receivedAt: NOW,
          queue: '8000',
          name: 'Billing',
          source: 'pbx',
        },
        members: [
          { agent: '101', state: 'QUEUE_CALL', reason: null, since: Number(second(258)) * 1000 },
          { agent: '102', state: 'LOGGED_OUT', reason: null, since: null },
        ],
        waiting: [
          {
            caller: '900',
            number: '0044',
            name: '',
            position: 1,
            since: Number(second(60)) * 1000,
            kind: 'callback',
          },
        ],
      },
    ]);
  });

  it('never takes a state from the call that lingers on an idle agent', () => {
    const { events } = after([
      snapshot([agent('101', 'READY', 9, { session_id: '123', caller_number: '0044' })]),
    ]);
    expect(events).toMatchObject([{ members: [{ state: 'READY' }] }]);
  });

  it('of a queue that is not followed says nothing', () => {
    expect(after([snapshot([])], blankMemory('pbx', ['8001'])).events).toEqual([]);
  });

  it.each(['reason', 'reason_code', 'not_ready_reason'])(
    'gives the reason for Not Ready from %s',
    (field) => {
      const { events } = after([snapshot([agent('101', 'NOT_READY', 5, { [field]: 'Coaching' })])]);
      expect(events).toMatchObject([{ members: [{ state: 'NOT_READY', reason: 'Coaching' }] }]);
    },
  );
});

describe('a change', () => {
  it('of an agent happens at its stamp', () => {
    const { events } = after([
      snapshot([]),
      delta([agent('101', 'NOT_READY', 2, { reason: 'BREAK' })], [{ agent_extension_number: '109' }]),
    ]);
    expect(events).toMatchObject([
      {
        type: 'AgentStateChanged',
        queue: '8000',
        agent: '101',
        state: 'NOT_READY',
        reason: 'BREAK',
        at: Number(second(2)) * 1000,
      },
      { type: 'MembershipRemoved', queue: '8000', agent: '109', at: NOW },
    ]);
  });

  it('names its queue by an id that may come as a bare number', () => {
    const numeric = JSON.stringify(snapshot([], { queue_id: 0 })).replace(
      '"queue_id":0',
      '"queue_id":677046776364007425',
    );
    const changed = JSON.stringify(delta([agent('101', 'READY')], [], '677046776364007425'));
    expect(after([numeric, changed]).events).toMatchObject([{ type: 'AgentStateChanged', queue: '8000' }]);
  });

  it('without a stamp happens when it comes', () => {
    expect(after([snapshot([]), delta([agent('101', 'READY', null)])]).events).toMatchObject([{ at: NOW }]);
  });

  it('to a state nobody knows is Unknown, with the word kept', () => {
    const told = after([snapshot([]), delta([agent('101', 'ON_SABBATICAL')])]);
    expect(told.events).toMatchObject([{ state: 'UNKNOWN', raw: 'ON_SABBATICAL' }]);
    expect(told.notices).toContainEqual({ kind: 'unknown-word', word: 'ON_SABBATICAL' });
  });

  it.each([
    ['QUEUE_CALL', 'QUEUE_CALL'],
    ['READY', 'OTHER_CALL'],
  ])('to hold, out of %s, is %s', (before, state) => {
    const { events } = after([snapshot([agent('101', before, 9)]), delta([agent('101', 'ON_HOLD')])]);
    expect(events).toMatchObject([{ state }]);
  });

  it('that is older than what was said and contradicts it wants a snapshot', () => {
    const told = after([snapshot([agent('101', 'QUEUE_CALL', 3)]), delta([agent('101', 'READY', 9)])]);
    expect(typesOf(told.events)).toEqual(['AgentStateChanged']);
    expect(kindsOf(told)).toContain('unsettled');
  });

  it.each([
    ['that repeats what is in force', agent('101', 'QUEUE_CALL', 9)],
    ['within the grain of the stamps', agent('101', 'READY', 4)],
    ['that is newer', agent('101', 'READY', 1)],
  ])('%s wants none', (_title, entry) => {
    expect(kindsOf(after([snapshot([agent('101', 'QUEUE_CALL', 3)]), delta([entry])]))).toEqual([]);
  });

  it('of an agent who was removed after it wants a snapshot', () => {
    const told = after([
      snapshot([agent('101', 'READY', 60)]),
      delta([], [{ agent_extension_number: '101', timestamp: second(3) }]),
      delta([agent('101', 'QUEUE_CALL', 9)]),
    ]);
    expect(kindsOf(told)).toContain('unsettled');
  });
});

describe('a caller', () => {
  it.each([
    ['agent_answered', 'answered'],
    ['hangup', 'abandoned'],
    ['overflow', 'overflow'],
    ['callback', 'callback'],
  ])('who leaves by %s', (reason, how) => {
    const { events } = after([snapshot([]), caller('enqueue', 60), caller(reason, 1)]);
    expect(events).toMatchObject([{ type: 'CallerLeft', caller: 's1', how, at: Number(second(1)) * 1000 }]);
  });

  it('joins with name and number as they came', () => {
    expect(after([snapshot([]), caller('enqueue', 7)]).events).toMatchObject([
      {
        ...{ type: 'CallerQueued', at: Number(second(7)) * 1000 },
        caller: {
          caller: 's1',
          number: '0044',
          name: '<b>A</b>',
          position: 1,
          kind: 'normal',
          since: Number(second(7)) * 1000,
        },
      },
    ]);
  });

  it('whose leaving bears the stamp of the arrival has left when we hear of it', () => {
    expect(after([snapshot([]), caller('enqueue', 60), caller('agent_answered', 60)]).events).toMatchObject([
      { type: 'CallerLeft', at: NOW },
    ]);
  });

  it.each(['queue_exit', '', null, 7])(
    'who leaves by %j stays in line until a snapshot says more',
    (reason) => {
      const told = after([snapshot([]), caller(reason)]);
      expect(typesOf(told.events)).toEqual(['FrameSetAside']);
      expect(kindsOf(told)).toContain('unsettled');
    },
  );
});

describe('other events', () => {
  it('of a broken service level, in numbers or strings', () => {
    const breach = {
      ...{ event_type: 'queue_sla_breached', queue_id: '101', caller: '0044' },
      ...{ total_callers_breached: 3, sla_time_secs: '90', waiting_callers: 7, timestamp: second(1) },
    };
    expect(after([snapshot([]), breach]).events).toMatchObject([
      { type: 'ServiceLevelBreached', queue: '8000', breached: 3, thresholdSeconds: 90, waiting: 7 },
    ]);
  });

  it.each([
    ['queue_created', [], ['queue-appeared']],
    ['queue_updated', [], ['queue-changed']],
    ['queue_destroy', ['QueueRemoved'], ['queue-gone']],
    ['queue_destroyed', ['QueueRemoved'], ['queue-gone']],
  ])('%s', (event_type, events, notices) => {
    const told = after([{ event_type, queue_number: '8002', tenant_id: '7' }]);
    expect(typesOf(told.events)).toEqual(events);
    expect(kindsOf(told)).toEqual(notices);
  });
});

describe('a change of a queue whose number is not known yet', () => {
  it('is set aside at once, and counted right before the snapshot that brings the number', () => {
    const first = after([delta([agent('101', 'READY', 5)])]);
    expect(typesOf(first.events)).toEqual(['FrameSetAside']);
    expect(kindsOf(first)).toContain('unknown-queue-id');
    const then = hear(first.memory, snapshot([agent('101', 'READY', 5)]), NOW + 50);
    expect(typesOf(then.events)).toEqual(['AgentStateChanged', 'QueueSnapshotTaken']);
    expect(then.events[0]).toMatchObject({ queue: '8000', agent: '101', receivedAt: NOW });
  });

  it('is held within bounds', () => {
    const many = Array.from({ length: 1_200 }, (_, i) => delta([agent(String(i), 'READY')], [], '999'));
    expect(after(many).memory.held).toHaveLength(1_000);
  });
});

describe('a change of the clock of the PBX', () => {
  it('shown by a stamp in the future is a gap from the last message before it', () => {
    const before = hear(blankMemory('pbx', null), snapshot([agent('101', 'READY', 60)]), NOW - 5_000);
    const told = hear(before.memory, delta([agent('101', 'NOT_READY', -300)]));
    expect(told.events).toMatchObject([
      { type: 'LinkLost', queue: null, at: NOW - 5_000 },
      { type: 'LinkRestored' },
      { type: 'AgentStateChanged', at: NOW },
    ]);
    expect(kindsOf(told)).toContain('clock-stepped');
    expect(told.memory.clock.offsetMs).toBe(-299_600);
  });
});

const anyField = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom('__proto__', 'constructor', '', 0, -1, 1e300, '9'.repeat(30)),
);
const anyFrame = fc.oneof(
  fc.string(),
  fc.json(),
  fc
    .record({
      event_type: fc.constantFrom(
        'queue_status',
        'queue_agent_status',
        'queue_caller_status',
        'queue_sla_breached',
        'queue_created',
        'queue_destroy',
        undefined,
      ),
      ...{
        queue_id: fc.oneof(fc.constant('101'), anyField),
        queue_number: fc.oneof(fc.constant('8000'), anyField),
      },
      ...{ agents: anyField, waiting_list: anyField, updated_agents: anyField, removed_agents: anyField },
      ...{ updated_callers: anyField, status: anyField, timestamp: anyField },
    })
    .map((frame) => JSON.stringify(frame)),
);
const junkEntry = anyField.filter((entry) => {
  const fields = entry as Record<string, unknown> | null;
  return typeof fields !== 'object' || fields === null || !('agent_extension_number' in fields);
});

describe('whatever a PBX says', () => {
  it('nothing ends the translator, and every event is sound', () => {
    fc.assert(
      fc.property(fc.array(anyFrame, { maxLength: 12 }), (frames) => {
        let { memory } = after([snapshot([agent('101', 'READY', 9)])]);
        for (const frame of frames) {
          const told = hear(memory, frame);
          memory = told.memory;
          for (const event of told.events) {
            expect(event.receivedAt).toBe(NOW);
            expect(event.at).toBeLessThanOrEqual(NOW);
            expect(event.at).toBeGreaterThan(0);
          }
        }
        expect(Object.prototype).not.toHaveProperty('polluted');
      }),
    );
  });

  it('is either understood or kept', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
        const { events, notices } = after([text]);
        expect(events.length + notices.length).toBeGreaterThan(0);
      }),
    );
  });

  it('the good entries of a partly bad frame count, and the frame is kept', () => {
    const good = fc.record({
      extension: fc.stringMatching(/^\d{3,5}$/),
      word: fc.constantFrom('READY', 'WRAP_UP'),
    });
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            good,
            junkEntry.map((junk) => ({ junk })),
          ),
        ),
        (entries) => {
          const raw = entries.map((entry) =>
            'junk' in entry ? entry.junk : agent(entry.extension, entry.word),
          );
          const expected = entries.flatMap((entry) =>
            'junk' in entry ? [] : [[entry.extension, entry.word]],
          );
          const told = after([snapshot([]), delta(raw)]);
          const said = told.events.flatMap((event) =>
            event.type === 'AgentStateChanged' ? [[event.agent, event.state]] : [],
          );
          expect(said).toEqual(expected);
          const kept = told.events.some(({ type }) => type === 'FrameSetAside');
          expect(kept).toBe(expected.length < entries.length);
        },
      ),
    );
  });

  it.each([
    ['a stamp that is no time', { timestamp: 'yesterday' }],
    ['a stamp before there were clocks', { timestamp: '12' }],
    ['a reason that is no text', { reason: { code: 1 } }],
  ])('%s costs only itself', (_title, wrong) => {
    const told = after([snapshot([]), delta([agent('101', 'READY', 1, wrong)])]);
    expect(typesOf(told.events)).toEqual(['FrameSetAside', 'AgentStateChanged']);
  });

  it.each([undefined, null, {}, []])(
    'a state that is %j is no word about the agent, and wants a snapshot',
    (state) => {
      const told = after([snapshot([agent('101', 'READY')]), delta([agent('101', state)])]);
      expect(typesOf(told.events)).toEqual(['FrameSetAside']);
      expect(kindsOf(told)).toContain('unsettled');
    },
  );

  it('a long frame is kept up to a bound', () => {
    const { events } = after(['x'.repeat(1_000_000)]);
    expect(events).toMatchObject([{ type: 'FrameSetAside', raw: 'x'.repeat(65_536) }]);
  });
});
