import { redirect } from 'next/navigation';
import { can } from '#lib/access/can.ts';
import { requireSubject } from './require.ts';

export default async function Home() {
  const subject = await requireSubject('view:follow', 'total');
  if (subject.kind === 'display') redirect(`/wall/${encodeURIComponent(subject.board)}`);
  redirect(can(subject, 'board:open', 'all') ? '/wall/all' : '/reports');
}
