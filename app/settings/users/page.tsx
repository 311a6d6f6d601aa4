import { Head, Panel } from '#components/access/panel.tsx';
import { UsersTable } from '#components/access/users-table.tsx';
import { ButtonLink } from '#components/ui/button.tsx';
import { BOARDS } from '#lib/access/boards.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';
import { choosableQueues } from '../known-queues.ts';

export const metadata = { title: 'Users · Readyboard' };

export default async function UsersPage() {
  await requireSubject('users:manage', null);
  const { identity, timeZone } = runtime();
  const [users, queues] = await Promise.all([identity.users(), choosableQueues()]);
  return (
    <>
      <Head title="Users">
        <ButtonLink href="/settings/users/new" kind="main">
          New user
        </ButtonLink>
      </Head>
      <Panel>
        <UsersTable {...{ users, queues }} boards={BOARDS} zone={timeZone} />
      </Panel>
    </>
  );
}
