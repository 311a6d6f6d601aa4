import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import { against } from './against-truth.ts';
import { generated } from './plan.ts';

const SECOND = 1000;

it('a generated fortnight with faults: the report differs from the truth by nothing outside the marked gaps', () => {
  const { truth, events, span } = generated();
  const { known, unknown, differences, unknownOutsideGaps } = against(truth, events, span);
  expect(differences).toEqual([]);
  expect(unknownOutsideGaps).toEqual([]);
  const memberships = membershipsIn(truth).size;
  expect(known + unknown).toBe(memberships * (span.to - span.from));
  // A drop every eight hours, for minutes in all: snapshots tell most of what happened meanwhile.
  expect(events.filter(({ type }) => type === 'LinkLost').length).toBeGreaterThan(20);
  expect(unknown).toBeGreaterThan(0);
  expect(unknown / (known + unknown)).toBeLessThan(0.002);
}, 180_000);

it('whatever the seed, with every fault that loses nothing, the report tells the truth', () => {
  fc.assert(
    fc.property(fc.nat(), fc.boolean(), (seed, audits) => {
      const { truth, events, span } = generated({ seed, audits, queues: 3, agents: 12, days: 2 });
      const { differences, unknownOutsideGaps } = against(truth, events, span);
      expect({ differences, unknownOutsideGaps }).toEqual({ differences: [], unknownOutsideGaps: [] });
    }),
    { numRuns: 15 },
  );
}, 180_000);

it('without faults nothing is Unknown before the end', () => {
  const { truth, events, span } = generated({ faults: 'none', queues: 3, agents: 12, days: 3 });
  const { known, unknown, differences } = against(truth, events, span);
  expect(differences).toEqual([]);
  // Until the first snapshots, for which the source asks when it is connected.
  expect(unknown).toBeLessThan(SECOND);
  expect(known + unknown).toBe(membershipsIn(truth).size * (span.to - span.from));
});

it('lost messages are the one fault that makes the report wrong', () => {
  const { truth, events, span } = generated({ faults: 'lossy', queues: 4, agents: 30, days: 7 });
  expect(against(truth, events, span).differences.length).toBeGreaterThan(0);
}, 60_000);

it('the truth log is whole: every change begins where the one before it ended', () => {
  const { truth, span } = generated({ queues: 4, agents: 20, days: 3 });
  for (const [name, lines] of membershipsIn(truth)) {
    expect(lines[0], name).toMatchObject({ from: null });
    expect(lines[0]?.at, name).toBeLessThanOrEqual(span.from);
    lines.slice(1).forEach((line, index) => {
      expect(line.from).toBe(lines[index]?.to);
      expect(line.at).toBeGreaterThanOrEqual(lines[index]?.at ?? Infinity);
    });
    expect(lines.at(-1)?.at ?? 0, name).toBeLessThanOrEqual(span.to);
  }
});

function membershipsIn(truth: readonly TruthLine[]): Map<string, TruthLine[]> {
  const memberships = new Map<string, TruthLine[]>();
  for (const line of truth) {
    const name = `${line.queue}/${line.agent}`;
    const lines = memberships.get(name) ?? [];
    memberships.set(name, lines);
    lines.push(line);
  }
  return memberships;
}
