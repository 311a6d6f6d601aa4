import { notFound } from 'next/navigation';
import { ChangeUser } from '#components/access/change-user.tsx';
import { Columns, Head, Panel } from '#components/access/panel.tsx';
import { RemoveSecondFactor } from '#components/access/remove-second-factor.tsx';
import { SessionsTable } from '#components/access/sessions-table.tsx';
import { UserPassword } from '#components/access/user-password.tsx';
import { UserState } from '#components/access/user-state.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { BOARDS } from '#lib/access/boards.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../../require.ts';
import { choosableQueues } from '../../known-queues.ts';

export const metadata = { title: 'User · Readyboard' };

const NEW_PASSWORD = 'For somebody who has forgotten theirs. The password they had is good no more.';
const NOT_DELETED = 'Users are not deleted: the audit log speaks of them.';

export default async function UserPage({ params }: PageProps<'/settings/users/[user]'>) {
  const subject = await requireSubject('users:manage', null);
  const { identity, timeZone } = runtime();
  const { user: id } = await params;
  const user = (await identity.users()).find((one) => one.id === id);
  if (!user) notFound();
  const [sessions, queues] = await Promise.all([identity.sessionsOf(id), choosableQueues()]);
  const own = subject.kind === 'user' ? subject.sessionId : null;
  const name = plainText(user.name);
  return (
    <>
      <Head title={name} about={plainText(user.email, 60)} />
      <Columns>
        <Panel title="Name and rights">
          <ChangeUser {...{ user, queues }} boards={BOARDS} />
        </Panel>
        <div>
          {user.signsInBy.includes('password') && (
            <Panel title="New password" words={NEW_PASSWORD}>
              <UserPassword userId={id} />
            </Panel>
          )}
          {user.secondFactor && (
            <Panel
              title="Second factor"
              words="For somebody who has lost their phone and their backup codes."
            >
              <RemoveSecondFactor userId={id} name={name} />
            </Panel>
          )}
          <Panel
            title={user.disabled ? 'Disabled' : 'Access'}
            words={user.disabled ? `${name} cannot sign in.` : NOT_DELETED}
          >
            <UserState userId={id} name={name} disabled={user.disabled} />
          </Panel>
        </div>
      </Columns>
      <Panel title="Sessions">
        <SessionsTable {...{ sessions, own }} zone={timeZone} />
      </Panel>
    </>
  );
}
