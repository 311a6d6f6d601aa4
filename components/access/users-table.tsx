import { plainText } from '#components/ui/plain-text.ts';
import type { UserRow } from '#lib/access/identity/identity.ts';
import { Moment } from './moment.tsx';
import { ROLE_WORDS } from './role-words.ts';
import { scopeWords, type Choosable } from './scope-words.ts';
import styles from './settings.module.css';

interface Props {
  readonly users: readonly UserRow[];
  readonly queues: readonly Choosable[];
  readonly boards: readonly Choosable[];
  readonly zone: string;
}

/** Everybody who may sign in, or might once. */
export function UsersTable({ users, ...rest }: Props) {
  return (
    <div className={styles.box}>
      <table className={styles.table} data-cards="">
        <caption className={styles.caption}>Users</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Role</th>
            <th scope="col">Queues</th>
            <th scope="col">Boards</th>
            <th scope="col">Second factor</th>
            <th scope="col">Last seen</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {users.map((user) => (
            <User key={user.id} user={user} {...rest} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function User({ user, queues, boards, zone }: Omit<Props, 'users'> & { user: UserRow }) {
  const { id, name, email, role, secondFactor, lastSeenAt, disabled } = user;
  return (
    <tr data-off={disabled ? '' : undefined}>
      <th scope="row">
        <a href={`/settings/users/${id}`}>{plainText(name)}</a>
        <span className={styles.small}>{plainText(email, 60)}</span>
      </th>
      <td>{ROLE_WORDS[role]}</td>
      <td data-label="Queues">{scopeWords(user.queues, queues)}</td>
      <td data-label="Boards">{scopeWords(user.boards, boards)}</td>
      <td data-label="Second factor">{secondFactor ? 'On' : 'Off'}</td>
      <td data-label="Last seen">{lastSeenAt ? <Moment at={lastSeenAt} zone={zone} /> : 'Not signed in'}</td>
      <td>
        <span className={styles.badge} {...{ [disabled ? 'data-bad' : 'data-good']: '' }}>
          {disabled ? 'Disabled' : 'Active'}
        </span>
      </td>
    </tr>
  );
}
