import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STATE_COLOURS } from '#components/states/palette.ts';
import { STATE_WORDS, STATES } from '#lib/floor/states.ts';
import { contrast, difference, VISIONS } from './colour-vision.ts';

const css = readFileSync('app/globals.css', 'utf8');
const [light = '', dark = ''] = css.split("[data-theme='dark'] {");
const token = (theme: string, name: string): string => {
  const value = new RegExp(`--${name}: (#[0-9a-f]{6});`).exec(theme)?.[1];
  if (!value) throw new Error(`There is no colour --${name}.`);
  return value;
};
const themes = [
  ['dark', dark],
  ['light', light],
] as const;

describe.each(themes)('the %s theme', (name, theme) => {
  const paper = token(theme, 'paper');

  test.each(STATES)('the colour of %s is the same in the styles and in the code', (state) => {
    expect(token(theme, `state-${state.toLowerCase().replace('_', '-')}`)).toBe(STATE_COLOURS[name][state]);
  });

  test.each(STATES)('%s can be read as text on the paper and on a panel', (state) => {
    expect(contrast(STATE_COLOURS[name][state], paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(STATE_COLOURS[name][state], token(theme, 'panel'))).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['ink', 'ink-2', 'ink-3'])('text in %s can be read on the paper and on a panel', (ink) => {
    expect(contrast(token(theme, ink), paper)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(theme, ink), token(theme, 'panel'))).toBeGreaterThanOrEqual(4.5);
  });

  test('two states differ for every eye in colour, or in their words', () => {
    for (const [index, one] of STATES.entries()) {
      for (const other of STATES.slice(index + 1)) {
        const colours = STATE_COLOURS[name];
        const least = Math.min(...VISIONS.map((vision) => difference(colours[one], colours[other], vision)));
        expect(least >= 10 || STATE_WORDS[one] !== STATE_WORDS[other], `${one} and ${other}`).toBe(true);
      }
    }
  });

  test('a figure in a chip can be read', () => {
    expect(contrast(token(theme, 'on-alarm'), token(theme, 'alarm'))).toBeGreaterThanOrEqual(4.5);
    expect(contrast(token(theme, 'on-warning'), token(theme, 'warning'))).toBeGreaterThanOrEqual(7);
  });
});

test('key figures on the wall have a contrast of seven and more', () => {
  for (const name of ['ink', 'ready-ink', 'ink-2'])
    expect(contrast(token(dark, name), token(dark, 'paper'))).toBeGreaterThanOrEqual(7);
  expect(contrast(token(dark, 'on-alarm'), token(dark, 'alarm'))).toBeGreaterThanOrEqual(7);
});

test('warning and alarm differ from each other and from every state for the usual eye', () => {
  const alarm = token(dark, 'alarm');
  const warning = token(dark, 'warning');
  for (const colour of [warning, ...STATES.map((state) => STATE_COLOURS.dark[state])])
    expect(difference(alarm, colour, 'usual')).toBeGreaterThanOrEqual(20);
});
