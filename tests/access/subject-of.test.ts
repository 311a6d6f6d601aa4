import { expect, test } from 'vitest';
import { createSubjectOf, programs } from '#lib/access/subject-of.ts';
import type { Display } from '#lib/access/subject.ts';

const display: Display = { kind: 'display', id: '1', name: 'Hall', board: 'all', names: 'hidden' };
const subjectOf = createSubjectOf([programs('open-sesame'), () => null, () => Promise.resolve(display)]);

test('the first that knows who it is tells it', async () => {
  expect(await subjectOf(new Headers())).toBe(display);
  expect(await subjectOf(new Headers({ authorization: 'Bearer open-sesame' }))).toEqual({ kind: 'program' });
  expect(await createSubjectOf([])(new Headers())).toEqual({ kind: 'nobody' });
});

test('who shows a wrong token is nobody, whatever else they show', async () => {
  expect(await subjectOf(new Headers({ authorization: 'Bearer close-sesame' }))).toEqual({ kind: 'nobody' });
});
