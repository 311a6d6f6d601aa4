import fc from 'fast-check';
import { expect, it } from 'vitest';
import { LADDER } from '#lib/relay/freshness.ts';
import { anyEventAt } from '#tests/support/floor-arbitraries.ts';
import { anyScope } from '#tests/support/scope-arbitraries.ts';
import { lossyModel, type Fate, type LossyModel } from './lossy-model.ts';

const VIEWS = ['total', 'queues', 'agents:pbx/8000', 'waiting:pbx/8000'];

type Step = (model: LossyModel) => void;

const anyEvent = fc.nat(200).chain((seconds) => anyEventAt(1_000_000 + seconds * 1000));
const fates: Fate[] = ['arrives', 'arrives', 'arrives', 'arrives twice', 'is lost'];

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: anyEvent.map(
      (event): Step =>
        (model) =>
          model.happen(event),
    ),
  },
  {
    weight: 12,
    arbitrary: fc.tuple(fc.oneof(fc.constant(0), fc.nat(30)), fc.constantFrom(...fates)).map(
      ([pick, fate]): Step =>
        (model) =>
          model.deliver(pick, fate),
    ),
  },
  { weight: 3, arbitrary: fc.constant<Step>((model) => model.beat()) },
  {
    weight: 3,
    arbitrary: fc.integer({ min: 100, max: 4_000 }).map(
      (ms): Step =>
        (model) =>
          model.wait(ms),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((model) => model.restart()) },
  {
    weight: 1,
    arbitrary: anyScope.map(
      (scope): Step =>
        (model) =>
          model.become(scope),
    ),
  },
  { weight: 1, arbitrary: fc.constant<Step>((model) => model.sleep()) },
);

/** Rows that are called whole are those of one revision; rows that look live were true within the last 3 s. */
function expectNoLie(model: LossyModel): void {
  for (const [name, view] of model.screen().views) {
    if (!view.has) continue;
    const shown = model.shown(view.epoch ?? '', name, view.revision);
    expect(view.rows, `${name} is what the server showed at that revision`).toEqual(shown?.rows);
    const looksLive = view.asOf !== null && model.now() - view.asOf <= LADDER.live;
    if (looksLive)
      expect(shown?.until, `${name} was true within 3 s`).toBeGreaterThanOrEqual(model.now() - LADDER.live);
  }
}

function expectRight(model: LossyModel): void {
  for (const [name, view] of model.screen().views) {
    expect(view.has, `${name} is whole`).toBe(true);
    expect(view.rows, name).toEqual(model.shows(name));
    expect(view.asOf, `${name} is live`).toBe(model.now());
  }
}

it('a screen on a bad line never shows as live what was not true within 3 s, and ends right when the line is good', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 120, size: 'max' }), anyScope, (steps, scope) => {
      const model = lossyModel(VIEWS, scope);
      for (const step of steps) {
        step(model);
        expectNoLie(model);
      }
      model.drain();
      for (let beats = 0; beats < 4; beats += 1) {
        model.wait(1_000);
        model.beat();
        model.drain();
        expectNoLie(model);
      }
      expectRight(model);
    }),
    { numRuns: 300 },
  );
});

it('only the loss of the very last change is needed to be behind, and the second beat after it asks again', () => {
  const model = lossyModel(['queues']);
  model.drain();
  model.happen({
    type: 'QueueDescribed',
    id: '1',
    source: 'pbx',
    at: 1,
    receivedAt: 1,
    queue: '8000',
    name: 'Sales',
    members: [],
  });
  model.deliver(0, 'is lost');
  model.beat();
  model.drain();
  expect(model.screen().views.get('queues')?.rows.size, 'one beat may overtake a change').toBe(0);
  model.beat();
  model.drain();
  expect(model.screen().views.get('queues')?.rows).toEqual(model.shows('queues'));
});
