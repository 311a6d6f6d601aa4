import { notFound } from 'next/navigation';
import { ChangePassword } from '#components/access/change-password.tsx';
import { Columns, Head, Panel } from '#components/access/panel.tsx';
import { ROLE_WORDS } from '#components/access/role-words.ts';
import { SecondFactor } from '#components/access/second-factor.tsx';
import { SessionsTable } from '#components/access/sessions-table.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

export const metadata = { title: 'My account · Readyboard' };

const SECOND_FACTOR = {
  on: 'On: signing in takes your password and a code of your authenticator app.',
  off: 'Off. With it on, somebody who gets hold of your password still cannot sign in.',
};

const SESSIONS = 'Where you are signed in. End what you do not know, then change your password.';

export default async function AccountPage() {
  const subject = await requireSubject('account:keep', null);
  if (subject.kind !== 'user') notFound();
  const { identity, timeZone } = runtime();
  const [users, sessions] = await Promise.all([identity.users(), identity.sessionsOf(subject.id)]);
  const user = users.find(({ id }) => id === subject.id);
  if (!user) notFound();
  return (
    <>
      <Head title={plainText(user.name)} about={`${plainText(user.email, 60)} · ${ROLE_WORDS[user.role]}`} />
      <Panel title="Sessions" words={SESSIONS}>
        <SessionsTable {...{ sessions }} own={subject.sessionId} zone={timeZone} />
      </Panel>
      {user.signsInBy.includes('password') && (
        <Columns>
          <Panel title="Second factor" words={SECOND_FACTOR[user.secondFactor ? 'on' : 'off']}>
            <SecondFactor on={user.secondFactor} />
          </Panel>
          <Panel title="Password">
            <ChangePassword />
          </Panel>
        </Columns>
      )}
    </>
  );
}
