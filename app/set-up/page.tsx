import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { EntryCard } from '#components/access/entry-card.tsx';
import { SetUp } from '#components/access/set-up.tsx';
import { runtime } from '#lib/runtime.ts';

export const metadata = { title: 'Set up · Readyboard' };

const NO_TOKEN =
  'Open the link that the server prints in its log when it starts: it proves that you run this server. ' +
  'It is good once, and a new one is made at each start.';

export default async function SetUpPage({ searchParams }: PageProps<'/set-up'>) {
  await connection();
  if (!(await runtime().identity.setUpOpen())) redirect('/sign-in');
  const { token } = await searchParams;
  if (typeof token !== 'string') return <EntryCard title="Set up Readyboard" words={NO_TOKEN} />;
  return <SetUp token={token} />;
}
