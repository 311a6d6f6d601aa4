import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { UNREACHED, type Answer } from '#components/access/send.ts';
import { createCommandStore } from '#components/desk/commands/command-store.ts';
import { mergedOffer } from '#components/desk/commands/offers.ts';
import { keyOfTarget, type Target } from '#components/desk/commands/target.ts';
import { inEveryQueue } from '#components/desk/commands/where.tsx';
import { dialled, SETTABLE, type Ending, type Offer } from '#lib/floor/orders.ts';

const ann: Target = { source: 'pbx', agent: '101', name: 'Ann Smith', queue: '8000', queueName: 'Billing' };
const READY = { to: 'READY', reason: null } as const;

/** A server that answers when the test says so, and the store that asks it. */
function asked() {
  const open: { readonly body: unknown; readonly answer: (answer: Answer) => void }[] = [];
  const store = createCommandStore(
    (_method, _path, body) => new Promise((answer) => void open.push({ body, answer })),
  );
  const ends = (...endings: Ending[]): Answer => ({ ok: true, told: { endings } });
  const phase = (target: Target = ann) => store.get().states.get(keyOfTarget(target))?.phase;
  return { store, open, ends, phase };
}

const ending = (queue: string, ending: Ending['ending'], words = ''): Ending => ({ queue, ending, words });

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('an order', () => {
  it('waits until it is confirmed, is seen for a while, and goes', async () => {
    const { store, open, ends, phase } = asked();
    const sent = store.send([ann], READY);
    expect(phase()).toBe('pending');
    expect(open[0]?.body).toEqual({ source: 'pbx', agent: '101', queue: '8000', to: 'READY', reason: null });
    open[0]?.answer(ends(ending('8000', 'confirmed')));
    await sent;
    expect(phase()).toBe('confirmed');
    expect(store.get().said).toBe('Ann Smith, Billing: Ready confirmed.');
    vi.advanceTimersByTime(4_000);
    expect(phase()).toBeUndefined();
  });

  it.each<[Ending['ending'], string]>([
    ['refused', 'refused'],
    ['unconfirmed', 'unconfirmed'],
    ['unanswered', 'unconfirmed'],
  ])('that ends %s stays with its words until it is dismissed', async (how, shown) => {
    const { store, open, ends, phase } = asked();
    const sent = store.send([ann], READY);
    open[0]?.answer(ends(ending('8000', how, 'agent is on a call')));
    await sent;
    vi.advanceTimersByTime(60_000);
    expect(phase()).toBe(shown);
    expect(store.get().said).toContain('agent is on a call');
    store.dismiss(keyOfTarget(ann));
    expect(phase()).toBeUndefined();
  });

  it('that never reached the server may have been done; one that it refuses was not', async () => {
    const { store, open, phase } = asked();
    const fault = { fields: {}, code: null };
    const first = store.send([ann], READY);
    open[0]?.answer({ ok: false, fault: { ...fault, sentence: UNREACHED } });
    await first;
    expect(phase()).toBe('unconfirmed');
    const second = store.send([ann], READY);
    open[1]?.answer({ ok: false, fault: { ...fault, sentence: 'You may not do that.' } });
    await second;
    expect(store.get().states.get(keyOfTarget(ann))).toMatchObject({
      phase: 'refused',
      words: 'You may not do that.',
    });
  });

  it('for all queues ends in each of them', async () => {
    const { store, open, ends, phase } = asked();
    const everywhere = { ...ann, queue: null };
    const sent = store.send([everywhere], READY);
    expect(phase(everywhere)).toBe('pending');
    open[0]?.answer(ends(ending('8000', 'confirmed'), ending('8001', 'refused', 'no')));
    await sent;
    expect(phase(everywhere)).toBeUndefined();
    expect(phase(ann)).toBe('confirmed');
    expect(phase({ ...ann, queue: '8001' })).toBe('refused');
    expect(store.get().said).toBe('1 of 2 confirmed, 1 refused.');
  });

  it('that is overtaken by a newer one to the same row is shown no more', async () => {
    const { store, open, ends, phase } = asked();
    const first = store.send([ann], READY);
    const second = store.send([ann], { to: 'NOT_READY', reason: null });
    open[0]?.answer(ends(ending('8000', 'refused', 'too late')));
    await first;
    expect(phase()).toBe('pending');
    open[1]?.answer(ends(ending('8000', 'confirmed')));
    await second;
    expect(phase()).toBe('confirmed');
  });
});

it('of many orders only four are under way at a time', async () => {
  const { store, open, ends } = asked();
  const many = Array.from({ length: 30 }, (_, n) => ({ ...ann, agent: String(100 + n) }));
  const sent = store.send(many, READY);
  for (let answered = 0; answered < many.length; answered += 1) {
    await vi.waitFor(() => expect(open.length).toBe(Math.min(answered + 4, many.length)));
    open[answered]?.answer(ends(ending('8000', answered === 7 ? 'refused' : 'confirmed')));
  }
  await sent;
  expect(store.get().said).toBe('29 of 30 confirmed, 1 refused.');
});

it('each agent is named once when the order is for every queue', () => {
  const targets = [ann, { ...ann, queue: '8001' }, { ...ann, source: 'other' }];
  expect(inEveryQueue(targets).map(({ source, agent, queue }) => [source, agent, queue])).toEqual([
    ['pbx', '101', null],
    ['other', '101', null],
  ]);
});

it('of several PBXs only what all of them take is offered', () => {
  const one: Offer = {
    cannot: null,
    settable: SETTABLE,
    reasons: [{ code: '1', name: 'Break' }],
    dial: [],
    notes: [],
  };
  expect(mergedOffer([one])).toBe(one);
  const less: Offer = { ...one, settable: ['READY', 'NOT_READY'] };
  expect(mergedOffer([one, less])).toMatchObject({
    cannot: null,
    settable: ['READY', 'NOT_READY'],
    reasons: [],
  });
  expect(mergedOffer([one, { ...less, cannot: 'It is down.' }])).toMatchObject({ cannot: 'It is down.' });
});

it('what is dialled names the agent or the queue', () => {
  const listen = { does: '', by: 'supervisor', code: '*63', then: 'agent', suffix: '*2' } as const;
  expect(dialled(listen, '101', '8000')).toBe('*63101*2');
  const ready = { does: '', by: 'agent', code: '*36', then: 'queue', suffix: '' } as const;
  expect(dialled(ready, '101', '8000')).toBe('*368000');
  expect(dialled(ready, '101', null)).toBe('*36');
});
