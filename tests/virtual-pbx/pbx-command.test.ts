import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it, onTestFinished } from 'vitest';
import type { Truth } from '#lib/virtual-pbx/truth.ts';

function run(...words: string[]) {
  const command = spawn(process.execPath, ['--import', 'tsx', 'scripts/pbx.ts', ...words]);
  onTestFinished(() => void command.kill('SIGKILL'));
  const said = { out: '', err: '' };
  command.stdout.on('data', (data: Buffer) => (said.out += data.toString()));
  command.stderr.on('data', (data: Buffer) => (said.err += data.toString()));
  const ended = once(command, 'close') as Promise<[number]>;
  return { command, said, ended };
}

it('prints where it is and how to connect, serves, and ends when asked to', async () => {
  const { command, said, ended } = run('--port', '0', '--queues', '3', '--agents', '12');
  while (!said.out.includes('npm start')) await once(command.stdout, 'data');
  expect(said.out).toMatch(/PORTSIP_WSI_URL=ws:\/\/127\.0\.0\.1:\d+\/wsi/);
  const control = /http:\S+\/control/.exec(said.out)?.[0] ?? '';
  const truth = (await (await fetch(`${control}/truth`)).json()) as Truth;
  expect(truth.queues.map(({ number }) => number)).toEqual(['8000', '8001', '8002']);
  command.kill('SIGTERM');
  expect((await ended)[0]).toBe(0);
  expect(said.err).toBe('');
});

it.each([
  ['--port', 'many', '--port takes a number, not many'],
  ['--dialect', 'v9', '--dialect is one of v16.1, v22.2, v22.3, not v9'],
  ['--speed', '3', "Unknown option '--speed'"],
])('refuses %s %s and says what it takes', async (name, value, message) => {
  const { said, ended } = run(name, value);
  expect((await ended)[0]).toBe(2);
  expect(said.err).toContain(message);
  expect(said.err).toContain('--truth-log <file>');
});

it('explains itself', async () => {
  const { said, ended } = run('--help');
  expect((await ended)[0]).toBe(0);
  expect(said.out).toContain('npm run pbx');
});
