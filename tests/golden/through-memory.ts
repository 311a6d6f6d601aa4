import { createMemoryHistoryStore } from '#lib/history/memory-history-store.ts';
import { personSpans } from '#lib/floor/spans/person-spans.ts';
import { spansOf } from '#lib/floor/spans/spans-of.ts';
import type { GoldenCase } from './case.ts';
import { deliveriesOf, type Delivery } from './events-of-case.ts';
import type { Told, ToldOfAll } from './figures-of-groups.ts';
import { figuresOfSpans } from './figures-of-spans.ts';
import type { GoldenReporter } from './reporter.ts';
import { statementsAbout } from './statements-of-events.ts';
import { ALL_QUEUES } from './words.ts';

/** Events → the history store in memory → statements → spans → figures, by the pure functions of the floor alone. */
export const throughMemory: GoldenReporter = {
  name: 'memory',
  async figuresOf(golden) {
    const store = createMemoryHistoryStore();
    const duplicates = await deliver(deliveriesOf(golden), store);
    const told = toldBy(golden, store.events());
    return {
      duplicates_ignored: duplicates,
      reassertions: told.memberships.reduce((sum, { spans }) => sum + repeatsIn(spans), 0),
      ...figuresOfSpans(golden, told),
    };
  },
};

type Store = ReturnType<typeof createMemoryHistoryStore>;

/** How many messages brought nothing, because they had come before. */
async function deliver(deliveries: readonly Delivery[], store: Store): Promise<number> {
  let duplicates = 0;
  for (const { events } of deliveries) {
    const before = store.events().length;
    await store.record(events);
    if (events.length > 0 && store.events().length === before) duplicates += 1;
  }
  return duplicates;
}

function toldBy({ input: { members } }: GoldenCase, events: ReturnType<Store['events']>): ToldOfAll {
  const memberships = members.map(({ agent, queue }): Told & { from: number } => {
    const { from, statements } = statementsAbout(events, queue, agent);
    return { agent, queue, from, spans: spansOf(statements, from) };
  });
  const people = [...new Set(members.map(({ agent }) => agent))].map((agent): Told => {
    const theirs = memberships.filter((one) => one.agent === agent);
    const from = Math.min(...theirs.map((one) => one.from));
    return {
      ...{ agent, queue: ALL_QUEUES },
      spans: personSpans(
        theirs.map(({ spans }) => spans),
        from,
      ),
    };
  });
  return { memberships, people };
}

const repeatsIn = (spans: Told['spans']): number => spans.reduce((sum, { repeats }) => sum + repeats, 0);
