import { notFound } from 'next/navigation';
import { readWallOptions } from '#components/wall/wall-options.ts';
import { Wall } from '#components/wall/wall.tsx';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

interface WallPageProps {
  readonly params: Promise<{ board: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export default async function WallPage({ params, searchParams }: WallPageProps) {
  const { board } = await params;
  const subject = await requireSubject('board:open', board, '/pair');
  if (board !== 'all') notFound();
  const options = readWallOptions(await searchParams);
  return <Wall {...{ options }} timeZone={runtime().timeZone} isDisplay={subject.kind === 'display'} />;
}
