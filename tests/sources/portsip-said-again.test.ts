import { describe, expect, it } from 'vitest';
import type { FloorEvent } from '#lib/floor/events.ts';
import { blankMemory, type Memory } from '#lib/sources/portsip/translate-memory.ts';
import { translate } from '#lib/sources/portsip/translate.ts';

const NOW = 1_767_261_800_000;
const SECOND = 1000;
let ids = 0;

/** A PBX whose clock can be moved: what it stamps from then on moves with it, what it has stamped stays. */
function listen() {
  let memory: Memory = blankMemory('pbx', null);
  let now = NOW;
  return {
    wait: (seconds: number) => void (now += seconds * SECOND),
    now: () => now,
    hear: (frame: object): readonly FloorEvent[] => {
      const told = translate(memory, JSON.stringify(frame), {
        receivedAt: now,
        newId: () => `e${(ids += 1)}`,
      });
      memory = told.memory;
      return told.events;
    },
  };
}

const stamp = (at: number) => String(Math.floor(at / SECOND));
const agent = (extension: string, state: string, at: number) => ({
  agent_extension_number: extension,
  state,
  timestamp: stamp(at),
});
const snapshot = (agents: object[], waiting: object[] = []) => ({
  ...{ event_type: 'queue_status', queue_id: '1', queue_number: '8000', queue_name: 'Billing' },
  ...{ agents, waiting_list: waiting },
});
const delta = (...updated: object[]) => ({
  event_type: 'queue_agent_status',
  queue_id: '1',
  updated_agents: updated,
});
const caller = (session: string, at: number) => ({
  session_id: session,
  timestamp: stamp(at),
  type: 'normal',
});
const changes = (events: readonly FloorEvent[]) => events.filter(({ type }) => type === 'AgentStateChanged');

describe('words that are said again', () => {
  it('a list of all agents of which one has changed says one change', () => {
    const { hear } = listen();
    const others = [agent('101', 'READY', NOW - 90_000), agent('102', 'WRAP_UP', NOW - 5_000)];
    hear(snapshot([...others, agent('103', 'READY', NOW - 1_000)]));
    const said = changes(hear(delta(...others, agent('103', 'QUEUE_CALL', NOW))));
    expect(said).toMatchObject([{ agent: '103', state: 'QUEUE_CALL' }]);
  });

  it('a second copy of a change says nothing, and the same state with another stamp says something', () => {
    const { hear } = listen();
    hear(snapshot([agent('101', 'READY', NOW - 90_000)]));
    expect(changes(hear(delta(agent('101', 'NOT_READY', NOW))))).toHaveLength(1);
    expect(changes(hear(delta(agent('101', 'NOT_READY', NOW))))).toHaveLength(0);
    expect(changes(hear(delta(agent('101', 'NOT_READY', NOW + 2_000))))).toHaveLength(1);
  });

  it('another reason for the same state, with the stamp of its beginning, is of the moment it came', () => {
    const { hear, wait, now } = listen();
    hear(snapshot([{ ...agent('101', 'NOT_READY', NOW - 90_000), reason: 'BREAK' }]));
    wait(30);
    const [change] = changes(hear(delta({ ...agent('101', 'NOT_READY', NOW - 90_000), reason: 'LUNCH' })));
    expect(change).toMatchObject({ state: 'NOT_READY', reason: 'LUNCH', at: now() });
    const [taken] = hear(snapshot([{ ...agent('101', 'NOT_READY', NOW - 90_000), reason: 'LUNCH' }]));
    expect(taken).toMatchObject({ members: [{ since: NOW - 90_000 }] });
  });

  it('two true changes within one second are both said', () => {
    const { hear } = listen();
    hear(snapshot([agent('101', 'READY', NOW)]));
    expect(changes(hear(delta(agent('101', 'WRAP_UP', NOW))))).toHaveLength(1);
    expect(changes(hear(delta(agent('101', 'READY', NOW))))).toHaveLength(1);
  });

  it('lists whose stamps grow old do not look like a clock that was set back', () => {
    const { hear, wait } = listen();
    const all = [agent('101', 'READY', NOW - 1_000), agent('102', 'READY', NOW - 1_000)];
    hear(snapshot(all));
    for (let i = 0; i < 10; i += 1) {
      wait(2);
      expect(hear(delta(...all)).filter(({ type }) => type === 'LinkLost')).toEqual([]);
    }
  });
});

describe('a clock that is set while stamps already given stay', () => {
  const settled = () => {
    const pbx = listen();
    pbx.hear(snapshot([agent('101', 'READY', NOW - 90_000)], [caller('c1', NOW - 40_000)]));
    for (const state of ['NOT_READY', 'READY', 'NOT_READY', 'READY']) {
      pbx.wait(2);
      pbx.hear(delta(agent('102', state, pbx.now())));
    }
    return pbx;
  };

  it.each([300, -300])(
    'by %i s moves neither the beginning of a state nor the arrival of a caller',
    (seconds) => {
      const pbx = settled();
      const asBefore = snapshot([agent('101', 'READY', NOW - 90_000)], [caller('c1', NOW - 40_000)]);
      for (const state of ['NOT_READY', 'READY', 'NOT_READY', 'READY', 'NOT_READY']) {
        pbx.wait(2);
        const [change] = changes(pbx.hear(delta(agent('102', state, pbx.now() + seconds * SECOND))));
        expect(Math.abs((change?.at ?? 0) - pbx.now()), 'when it happened').toBeLessThanOrEqual(SECOND);
      }
      const [taken] = pbx.hear(asBefore).filter(({ type }) => type === 'QueueSnapshotTaken');
      expect(taken).toMatchObject({
        members: [{ agent: '101', since: NOW - 90_000 }],
        waiting: [{ caller: 'c1', since: NOW - 40_000 }],
      });
    },
  );

  it('is believed about stamps read before it was known to be wrong from the start', () => {
    const { hear, wait, now } = listen();
    const behind = 300 * SECOND;
    const asIs = snapshot([agent('101', 'READY', NOW - 90_000 - behind)]);
    hear(asIs);
    for (const state of ['NOT_READY', 'READY', 'NOT_READY', 'READY', 'NOT_READY']) {
      wait(2);
      hear(delta(agent('102', state, now() - behind)));
    }
    const [taken] = hear(asIs).filter(({ type }) => type === 'QueueSnapshotTaken');
    expect(taken).toMatchObject({ members: [{ agent: '101', since: NOW - 90_000 }] });
  });
});
