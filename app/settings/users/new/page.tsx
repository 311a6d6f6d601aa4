import { NewUser } from '#components/access/new-user.tsx';
import { Head, Panel } from '#components/access/panel.tsx';
import { BOARDS } from '#lib/access/boards.ts';
import { requireSubject } from '../../../require.ts';
import { choosableQueues } from '../../known-queues.ts';

export const metadata = { title: 'New user · Readyboard' };

export default async function NewUserPage() {
  await requireSubject('users:manage', null);
  return (
    <>
      <Head title="New user" />
      <Panel narrow>
        <NewUser queues={await choosableQueues()} boards={BOARDS} />
      </Panel>
    </>
  );
}
