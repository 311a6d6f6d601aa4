import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { PairPage, PairWords } from '#components/displays/pair-page.tsx';
import { PairScreen } from '#components/displays/pair-screen.tsx';
import { can } from '#lib/access/can.ts';
import { NOT_FROM_HERE } from '#lib/access/displays/words.ts';
import { factsOf } from '#lib/access/request-facts.ts';
import { pathHere } from '#lib/access/onward.ts';
import { runtime } from '#lib/runtime.ts';

export const metadata = { title: 'Pair this TV · Readyboard' };

const USUAL = '/wall/all';
const boardOf = (wall: string): string => wall.split('?')[0]?.slice('/wall/'.length) ?? '';

export default async function PairingPage({ searchParams }: PageProps<'/pair'>) {
  const asked = await headers();
  const { displays, publicAddress, subjectOf } = runtime();
  const { to: told } = await searchParams;
  const back = pathHere(typeof told === 'string' ? told : undefined);
  const to = back?.startsWith('/wall/') ? back : USUAL;
  if (can(await subjectOf(asked), 'board:open', boardOf(to))) redirect(to);
  return (
    <PairPage site={new URL(publicAddress).host} signIn={`/sign-in?to=${encodeURIComponent(to)}`}>
      {displays.inNetwork(factsOf(asked).address) ? (
        <PairScreen desk={new URL('/settings/displays', publicAddress).href} to={to} />
      ) : (
        <PairWords>{NOT_FROM_HERE}</PairWords>
      )}
    </PairPage>
  );
}
