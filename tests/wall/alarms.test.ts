import { describe, expect, test } from 'vitest';
import { levelOf, nextAlarm, type Alarm, type Level } from '#components/wall/alarms.ts';

describe('what a line of callers asks for', () => {
  test.each([
    ['nobody waits', { ready: 0, waiting: 0, longestWaitSince: null }, 'calm'],
    ['the line is not known', { ready: 0, waiting: null, longestWaitSince: null }, 'calm'],
    ['somebody waits and agents are Ready', { ready: 2, waiting: 1, longestWaitSince: 990_000 }, 'calm'],
    ['somebody waits and nobody is Ready', { ready: 0, waiting: 1, longestWaitSince: 999_000 }, 'warning'],
    ['the longest wait is 59.999 s', { ready: 1, waiting: 1, longestWaitSince: 940_001 }, 'calm'],
    ['the longest wait is 60 s', { ready: 1, waiting: 1, longestWaitSince: 940_000 }, 'warning'],
    ['the longest wait is 180 s', { ready: 1, waiting: 1, longestWaitSince: 820_000 }, 'alarm'],
  ] as const)('%s: %s → %s', (_case, line, level) => {
    expect(levelOf(line, 1_000_000)).toBe(level);
  });
});

/** The level shown after each second of these wishes. */
function shown(first: Level, ...wishes: readonly [Level, number][]): Level[] {
  let alarm: Alarm | undefined = nextAlarm(undefined, first, 0);
  let second = 0;
  const levels: Level[] = [];
  for (const [wanted, seconds] of wishes) {
    for (let passed = 0; passed < seconds; passed += 1) {
      second += 1;
      alarm = nextAlarm(alarm, wanted, second * 1000);
      levels.push(alarm.level);
    }
  }
  return levels;
}

test('an alarm is raised after five seconds over its threshold', () => {
  expect(shown('calm', ['warning', 7]).indexOf('warning')).toBe(5);
});

test('an alarm is cleared after fifteen seconds under its threshold', () => {
  expect(shown('alarm', ['calm', 20]).indexOf('calm')).toBe(15);
});

test('a figure that flickers around its threshold changes nothing', () => {
  const flicker = Array.from({ length: 20 }, (_, index): [Level, number] => [
    index % 2 ? 'calm' : 'warning',
    3,
  ]);
  expect(new Set(shown('calm', ...flicker))).toEqual(new Set(['calm']));
});

test('a wall that has just begun shows at once what is there', () => {
  expect(nextAlarm(undefined, 'alarm', 0).level).toBe('alarm');
});
