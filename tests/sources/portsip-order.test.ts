import { describe, expect, it } from 'vitest';
import { blankMemory, type Memory } from '#lib/sources/portsip/translate-memory.ts';
import { translate } from '#lib/sources/portsip/translate.ts';

const NOW = 1_767_261_800_000;

/** A PBX whose clock is right; times are milliseconds after `NOW`, stamps are cut to seconds. */
function listen() {
  let memory: Memory = blankMemory('pbx', null);
  let ids = 0;
  const hear = (frame: object, receivedAt: number) => {
    const stamp = { receivedAt: NOW + receivedAt, newId: () => `e${(ids += 1)}` };
    const told = translate(memory, JSON.stringify({ queue_id: '1', ...frame }), stamp);
    memory = told.memory;
    return { ats: told.events.map(({ at }) => at - NOW), notices: told.notices.map(({ kind }) => kind) };
  };
  const entry = (state: string, at: number, reason = '') => ({
    agent_extension_number: '101',
    ...{ state, reason, timestamp: String(Math.floor((NOW + at) / 1000)) },
  });
  return {
    snapshot: (state: string, since: number, receivedAt: number) =>
      hear({ event_type: 'queue_status', queue_number: '8000', agents: [entry(state, since)] }, receivedAt),
    delta: (state: string, at: number, receivedAt = at + 5, reason = '') =>
      hear({ event_type: 'queue_agent_status', updated_agents: [entry(state, at, reason)] }, receivedAt),
    removed: (receivedAt: number, at: number) =>
      hear(
        {
          event_type: 'queue_agent_status',
          removed_agents: [
            { agent_extension_number: '101', timestamp: String(Math.floor((NOW + at) / 1000)) },
          ],
        },
        receivedAt,
      ),
  };
}

describe('a stamp cut to the second', () => {
  it('puts no change before the snapshot that it came after', () => {
    const { snapshot, delta } = listen();
    snapshot('READY', -60_000, 369);
    expect(delta('OTHER_CALL', 900).ats).toEqual([369]);
    expect(delta('READY', 950).ats).toEqual([369]);
    expect(delta('NOT_READY', 1_700).ats).toEqual([1_000]);
  });

  it('puts no change before the snapshot that says what began in the same second', () => {
    const { snapshot, delta } = listen();
    snapshot('READY', 100, 369);
    expect(delta('OTHER_CALL', 900).ats).toEqual([369]);
  });

  it('puts no change before another reason that was told in the same second', () => {
    const { snapshot, delta } = listen();
    snapshot('NOT_READY', -60_000, -30_000);
    expect(delta('NOT_READY', -60_000, 200, 'LUNCH').ats).toEqual([200]);
    expect(delta('READY', 900).ats).toEqual([200]);
  });

  it('puts no removal before the snapshot that it came after', () => {
    const { snapshot, removed } = listen();
    snapshot('READY', -60_000, 369);
    expect(removed(905, 900).ats).toEqual([369]);
  });

  it('does not tell which came first of two that were overtaken in one second: a snapshot does', () => {
    const { snapshot, delta } = listen();
    snapshot('OTHER_CALL', -60_000, -50_000);
    expect(delta('OTHER_CALL', 900)).toEqual({ ats: [0], notices: [] });
    expect(delta('READY', 200, 30_000)).toEqual({ ats: [0], notices: ['unsettled'] });
    expect(snapshot('OTHER_CALL', 900, 30_500).notices).toEqual(['snapshot-taken']);
  });
});

describe('a change that was held up', () => {
  it('for a minute happened at its stamp, which is up to a second early', () => {
    const { snapshot, delta } = listen();
    snapshot('READY', -60_000, 0);
    expect(delta('NOT_READY', 5_900, 65_800).ats).toEqual([5_000]);
  });

  it('for longer happened when it came', () => {
    const { snapshot, delta } = listen();
    snapshot('READY', -60_000, 0);
    expect(delta('NOT_READY', 5_900, 66_100).ats).toEqual([66_100]);
  });

  it('and was overtaken by a snapshot that knows of a later one stays where it was', () => {
    const { snapshot, delta } = listen();
    snapshot('READY', -60_000, 0);
    snapshot('NOT_READY', 8_000, 10_000);
    expect(delta('OTHER_CALL', 5_000, 40_000)).toEqual({ ats: [5_000], notices: ['unsettled'] });
  });
});
