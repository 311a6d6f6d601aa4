import { expect, test } from 'vitest';
import { WHO, whoSeesWhat } from '#lib/access/privacy/who-sees-what.ts';

test('the privacy page says of each role what the server decides', () => {
  const told = Object.fromEntries(
    whoSeesWhat().map(({ what, answers }) => [
      what,
      Object.fromEntries(WHO.map((who, at) => [who, answers[at]])),
    ]),
  );
  expect(told['Reports of single people']).toEqual({
    ...{ Administrator: 'yes', Manager: 'yes', Viewer: 'no', Display: 'no', Program: 'yes' },
  });
  expect(told['Single agents, live']).toEqual({
    ...{ Administrator: 'yes', Manager: 'of theirs', Viewer: 'of theirs' },
    ...{ Display: 'if it shows names', Program: 'yes' },
  });
  expect(told['Names of agents, live']).toEqual({
    ...{ Administrator: 'whole', Manager: 'whole', Viewer: 'initials' },
    ...{ Display: 'as chosen for it', Program: 'whole' },
  });
  expect(told['Audit log']).toMatchObject({ Administrator: 'yes', Manager: 'no', Program: 'no' });
});
