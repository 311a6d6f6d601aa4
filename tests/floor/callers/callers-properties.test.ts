import fc from 'fast-check';
import { expect, it } from 'vitest';
import { beginDay, noCallersYet, type CallerEvent } from '#lib/floor/callers/callers.ts';
import type { CallerCounts } from '#lib/floor/callers/day-counts.ts';
import { WAYS_TO_LEAVE } from '#lib/floor/events.ts';
import { DAY, figures, foldDay, joins, leaves, line, lost, time, told } from './words.ts';

/** A caller's true story, in seconds; `how` `null`: waits to the end. */
interface Story {
  readonly joined: number;
  readonly left: number;
  readonly how: (typeof WAYS_TO_LEAVE)[number] | null;
}

const END = 6_000;
const LISTED_EVERY = 200;
const COUNTED_AS: Readonly<Record<(typeof WAYS_TO_LEAVE)[number], keyof CallerCounts>> = {
  answered: 'answered',
  abandoned: 'abandoned',
  overflow: 'overflow',
  callback: 'callbacks',
};

const anyStory: fc.Arbitrary<Story> = fc
  .record({
    joined: fc.integer({ min: 1, max: 5_000 }),
    wait: fc.integer({ min: 1, max: 700 }),
    how: fc.option(fc.constantFrom(...WAYS_TO_LEAVE), { freq: 8 }),
  })
  .map(({ joined, wait, how }) => ({ joined, how, left: how === null ? Infinity : joined + wait }));

/** Each story by its place is a caller of its own. */
const someStories = fc.array(anyStory, { minLength: 1, maxLength: 25 });

const name = (index: number): string => `c${index}`;

const listAt = (stories: readonly Story[], at: number): CallerEvent =>
  line(
    at,
    stories.flatMap(({ joined, left, how }, index): (readonly [string, number, 'normal' | 'callback'])[] => {
      if (joined > at) return [];
      if (left > at) return [[name(index), joined, 'normal']];
      return how === 'callback' ? [[name(index), joined, how]] : [];
    }),
  );

/** The lists there are: one before all, and one every few minutes. */
const listsOf = (stories: readonly Story[]): CallerEvent[] =>
  Array.from({ length: END / LISTED_EVERY + 1 }, (_, n) => listAt(stories, n * LISTED_EVERY));

/** What is told of each caller; `late` delays a word by its place. */
const wordsOf = (stories: readonly Story[], late: (word: number) => number = () => 0): CallerEvent[] =>
  stories.flatMap(({ joined, left, how }, index) => [
    joins(name(index), joined, { lateBy: late(2 * index) }),
    ...(how ? [leaves(name(index), left, how, { lateBy: late(2 * index + 1) })] : []),
  ]);

const asTheyCome = (events: readonly CallerEvent[]): CallerEvent[] =>
  [...events].sort((a, b) => a.receivedAt - b.receivedAt);

function truthOf(stories: readonly Story[]): CallerCounts {
  const counts = { offered: stories.length, answered: 0, abandoned: 0, overflow: 0, callbacks: 0 };
  for (const { how } of stories) if (how) counts[COUNTED_AS[how]] += 1;
  return counts;
}

const countsOf = (events: readonly CallerEvent[]) => {
  const { counts, unseen } = figures(foldDay(events));
  return { ...counts, unseen: unseen.length };
};

const delays = fc.array(fc.nat(60), { minLength: 60, maxLength: 60 });

it('words that come late, twice and in any order give the truth, without a mark', () => {
  fc.assert(
    fc.property(someStories, delays, delays, (stories, late, copied) => {
      const words = wordsOf(stories, (word) => late[word] ?? 0);
      const copies = words.map((word, n) => ({ ...word, receivedAt: word.receivedAt + (copied[n] ?? 0) }));
      const told = asTheyCome([...listsOf(stories), ...words, ...copies]);
      expect(countsOf(told)).toEqual({ ...truthOf(stories), unseen: 0 });
    }),
  );
});

it('everybody offered is answered, abandoned, sent on, called back or in line', () => {
  fc.assert(
    fc.property(someStories, (stories) => {
      const day = foldDay(asTheyCome([...listsOf(stories), ...wordsOf(stories)]));
      const { counts } = figures(day);
      const { answered, abandoned, overflow, callbacks } = counts;
      const inLine = day.queues.get('pbx/8000')?.line.size;
      expect(counts.offered).toBe(answered + abandoned + overflow + callbacks + (inLine ?? NaN));
    }),
  );
});

it('a word that is lost is a mark, and nothing counts that was not', () => {
  fc.assert(
    fc.property(someStories, fc.nat(), (stories, pick) => {
      const words = wordsOf(stories);
      const missing = words[pick % words.length];
      const counts = countsOf(asTheyCome([...listsOf(stories), ...words.filter((word) => word !== missing)]));
      const truth = truthOf(stories);
      // That somebody is to be called back, the list says too.
      const isSaidTwice = missing?.type === 'CallerLeft' && missing.how === 'callback';
      if (!isSaidTwice) expect(counts.unseen).toBeGreaterThan(0);
      else expect(counts).toEqual({ ...truth, unseen: 0 });
      for (const what of Object.keys(truth) as (keyof CallerCounts)[])
        expect(counts[what], what).toBeLessThanOrEqual(truth[what]);
    }),
  );
});

it('of a gap nothing is known but who is in line after it, and it is marked to the second', () => {
  fc.assert(
    fc.property(
      someStories,
      fc.integer({ min: 250, max: 5_000 }),
      fc.integer({ min: 1, max: 900 }),
      (stories, from, length) => {
        const to = from + length;
        const isIn = (at: number) => at > time(from) && at < time(to);
        const words = [...listsOf(stories), ...wordsOf(stories)].filter(({ at }) => !isIn(at));
        const events = asTheyCome([...words, lost(from), listAt(stories, to)]);
        const seen = stories.filter(({ joined, left }) => !isIn(time(joined)) || left >= to);
        const truth = truthOf(
          seen.map((story) => (isIn(time(story.left)) ? { ...story, how: null } : story)),
        );
        const day = foldDay(events);
        expect(told(day).unseen).toBe(length);
        // Who asked for a callback in the gap is in the list after it.
        const { callbacks, offered, ...rest } = figures(day).counts;
        expect(rest).toEqual({
          answered: truth.answered,
          abandoned: truth.abandoned,
          overflow: truth.overflow,
        });
        expect(offered).toBeGreaterThanOrEqual(truth.offered);
        expect(offered).toBeLessThanOrEqual(stories.length);
        expect(callbacks).toBe(truthOf(stories).callbacks);
      },
    ),
  );
});

it('two days are one in two parts, and a day is its quarter-hours', () => {
  fc.assert(
    fc.property(someStories, fc.integer({ min: 1, max: END - 1 }), (stories, turn) => {
      const events = asTheyCome([...listsOf(stories), ...wordsOf(stories)]);
      const whole = figures(foldDay(events)).counts;
      const turnAt = events.findIndex(({ at }) => at >= time(turn));
      const first = foldDay(events.slice(0, turnAt), noCallersYet({ from: DAY.from, to: time(turn) }));
      const second = foldDay(events.slice(turnAt), beginDay(first, { from: time(turn), to: DAY.to }));
      const quarters = [...figures(foldDay(events)).quarters.values()];
      for (const what of Object.keys(whole) as (keyof CallerCounts)[]) {
        expect(figures(first).counts[what] + figures(second).counts[what], what).toBe(whole[what]);
        expect(
          quarters.reduce((sum, counts) => sum + counts[what], 0),
          what,
        ).toBe(whole[what]);
      }
      expect(told(second).unseen).toBeUndefined();
    }),
  );
});
