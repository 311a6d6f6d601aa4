import { Floor } from '#components/desk/floor.tsx';
import { parametersOf } from '#lib/reports/question.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../require.ts';
import { rightsOf } from './rights-of.ts';

export const metadata = { title: 'Floor · Readyboard' };

export default async function FloorPage({ searchParams }: PageProps<'/dashboard'>) {
  const subject = await requireSubject('desk:open', null);
  const asked = parametersOf(await searchParams).toString();
  return <Floor timeZone={runtime().timeZone} asked={asked} {...rightsOf(subject)} />;
}
