import type { MemberState } from '#lib/virtual-pbx/agent-machine.ts';
import { onceCounted } from '#lib/virtual-pbx/once-counted.ts';
import type { CallerTruth, TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import type { TruthWatch } from './truth-watch.ts';

const KEPT_MS = 10_000;

/** What is true of a large floor and was lately: added up change by change, where to count anew each time would take too long. */
export interface FloorWatch extends Omit<TruthWatch, 'stop'> {
  /** For the truth log of the virtual PBX. */
  readonly note: (line: TruthLine) => void;
  /** The same of callers: one more in line, or one less. */
  readonly noteCaller: (truth: CallerTruth) => void;
  /** Every state that the membership of a row of the desk truly was in, in the last `withinMs`. */
  readonly statesLately: (row: string, withinMs: number) => readonly string[];
  /** How many memberships are in each state now; states that nobody is in apart. */
  readonly memberships: () => Readonly<Record<string, number>>;
}

export function watchFloor(source = 'portsip'): FloorWatch {
  const figures = createTurns(0);
  const rows = createTurns('nobody');
  const people = new Map<string, Map<string, MemberState>>();
  const add = (figure: string, by: number) => figures.set(figure, figures.now(figure) + by);
  const stateOf = (agent: string) => {
    const states = [...(people.get(agent)?.values() ?? [])];
    return states.length === 0 ? null : onceCounted(states);
  };
  return {
    note({ queue, agent, to }) {
      const person = people.get(agent) ?? new Map<string, MemberState>();
      people.set(agent, person);
      const [before, from] = [stateOf(agent), person.get(queue)];
      if (to === null) person.delete(queue);
      else person.set(queue, to);
      rows.set(`${JSON.stringify(`${source}/${queue}`)} ${agent}`, to ?? 'nobody');
      const after = stateOf(agent);
      if (from) add(`${queue} ${from}`, -1);
      if (to) add(`${queue} ${to}`, 1);
      if (before) add(`* ${before}`, -1);
      if (after) add(`* ${after}`, 1);
    },
    noteCaller({ queue, fate }) {
      for (const line of [queue, '*']) add(`${line} waiting`, fate === 'offered' ? 1 : -1);
    },
    lately: figures.lately,
    statesLately: rows.lately,
    memberships() {
      const counts: Record<string, number> = {};
      for (const state of rows.all()) counts[state] = (counts[state] ?? 0) + 1;
      return counts;
    },
  };
}

/** Values by name, each with when it began to be so, as far back as is asked for. */
function createTurns<Value>(atFirst: Value) {
  const turns = new Map<string, readonly { readonly from: number; readonly value: Value }[]>();
  const since = (name: string, moment: number) => {
    const all = turns.get(name) ?? [{ from: -Infinity, value: atFirst }];
    return all.slice(
      Math.max(
        0,
        all.findLastIndex(({ from }) => from <= moment),
      ),
    );
  };
  return {
    set(name: string, value: Value) {
      const from = performance.now();
      if (turns.get(name)?.at(-1)?.value !== value)
        turns.set(name, [...since(name, from - KEPT_MS), { from, value }]);
    },
    now: (name: string) => turns.get(name)?.at(-1)?.value ?? atFirst,
    lately: (name: string, withinMs: number) =>
      since(name, performance.now() - withinMs).map(({ value }) => value),
    all: () => [...turns.values()].flatMap((all) => all.at(-1)?.value ?? []),
  };
}
