import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { SignIn } from '#components/access/sign-in.tsx';
import { troubleOf } from '#components/access/single-sign-on-trouble.ts';
import { onward } from '#lib/access/onward.ts';
import { runtime } from '#lib/runtime.ts';

export const metadata = { title: 'Sign in · Readyboard' };

const one = (value: string | string[] | undefined) => (typeof value === 'string' ? value : undefined);

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  await connection();
  const asked = await searchParams;
  const { subjectOf, identity } = runtime();
  const to = onward(one(asked.to));
  if ((await subjectOf(await headers())).kind === 'user') redirect(to);
  if (await identity.setUpOpen()) redirect('/set-up');
  return (
    <SignIn
      to={to}
      singleSignOn={identity.singleSignOn()?.name ?? null}
      trouble={troubleOf(one(asked.error))}
    />
  );
}
