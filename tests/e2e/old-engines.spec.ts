import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse, type Node } from 'acorn';

/** What is sent to browsers. */
const built = (ending: string): string[] =>
  readdirSync('.next/static', { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => join('.next/static', path));

type Visited = Node & {
  readonly operator?: string;
  readonly kind?: string;
  readonly key?: Node;
  readonly left?: Node;
};

/** What Chromium 79 cannot read, by the version that first could. Class fields (72, 74) it can. */
const SYNTAX: Readonly<Record<string, (node: Visited) => boolean>> = {
  'optional chaining (80)': ({ type }) => type === 'ChainExpression',
  'nullish coalescing (80)': ({ operator }) => operator === '??',
  'private methods (84)': ({ type, key }) => type === 'MethodDefinition' && key?.type === 'PrivateIdentifier',
  'logical assignment (85)': ({ operator }) => operator === '??=' || operator === '||=' || operator === '&&=',
  'private names in objects (91)': ({ operator, left }) =>
    operator === 'in' && left?.type === 'PrivateIdentifier',
  'static blocks (94)': ({ type }) => type === 'StaticBlock',
};

const isNode = (value: unknown): value is Visited =>
  typeof value === 'object' && value !== null && typeof (value as { type?: unknown }).type === 'string';

function* nodesOf(root: Visited): Generator<Visited> {
  const open: Visited[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    yield node;
    for (const value of Object.values(node)) open.push(...[value].flat().filter(isNode));
  }
}

function tooNewIn(path: string): string[] {
  const program = parse(readFileSync(path, 'utf8'), { ecmaVersion: 'latest', sourceType: 'script' });
  const found = new Set<string>();
  for (const node of nodesOf(program))
    for (const [name, isToo] of Object.entries(SYNTAX)) if (isToo(node)) found.add(`${path}: ${name}`);
  return [...found];
}

/** Style that Chromium 79 does not know, and without which a page falls apart. */
const TOO_NEW = {
  '@layer (99)': /@layer/,
  '@container (105)': /@container/,
  ':has() (105)': /:has\(/,
  'inset (87)': /[{;]inset\s*:/,
  'aspect-ratio (88)': /[{;]aspect-ratio\s*:/,
  'dvh (108)': /\d[dsl]v[hw]\b/,
  'oklch, color-mix (111)': /oklch\(|color-mix\(/,
  'nesting (112)': /\{[^{}@]*&/,
};

test('every script of the build can be read by a television of 2021 (Chromium 79)', () => {
  const scripts = built('.js');
  expect(scripts.length).toBeGreaterThan(5);
  expect(scripts.flatMap(tooNewIn)).toEqual([]);
});

test('no style of the build needs a newer engine than a television of 2021 has', () => {
  const styles = built('.css');
  expect(styles.length).toBeGreaterThan(0);
  const found = styles.flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return Object.entries(TOO_NEW).flatMap(([name, pattern]) =>
      pattern.test(text) ? [`${path}: ${name}`] : [],
    );
  });
  expect(found).toEqual([]);
});
