import { Floor } from '#components/desk/floor.tsx';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../require.ts';

export const metadata = { title: 'Floor · Readyboard' };

export default async function FloorPage() {
  await requireSubject('desk:open', null);
  return <Floor timeZone={runtime().timeZone} />;
}
