import { plainText } from '#components/ui/plain-text.ts';
import { browserWords } from '#lib/access/browser-words.ts';
import type { SessionRow } from '#lib/access/identity/identity.ts';
import { EndSession } from './end-session.tsx';
import { Moment } from './moment.tsx';
import styles from './settings.module.css';

interface Props {
  readonly sessions: readonly SessionRow[];
  /** The session that this page is looked at with, if it is among them. */
  readonly own: string | null;
  readonly zone: string;
}

/** Where somebody is signed in. */
export function SessionsTable({ sessions, own, zone }: Props) {
  if (sessions.length === 0) return <p className={styles.words}>Not signed in anywhere.</p>;
  return (
    <div className={styles.box}>
      <table className={styles.table} data-cards="">
        <caption className={styles.caption}>Sessions</caption>
        <thead>
          <tr>
            <th scope="col">Browser</th>
            <th scope="col">Address</th>
            <th scope="col">Signed in</th>
            <th scope="col">Last seen</th>
            <th scope="col" className={styles.last}>
              <span className={styles.caption}>End</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, userAgent, address, createdAt, lastSeenAt }) => (
            <tr key={id}>
              <th scope="row" title={plainText(userAgent ?? '', 300)}>
                {browserWords(userAgent)}
                {id === own && <span className={styles.small}>This one</span>}
              </th>
              <td>{plainText(address ?? 'Unknown')}</td>
              <td data-label="Signed in">
                <Moment at={createdAt} zone={zone} />
              </td>
              <td data-label="Last seen">
                <Moment at={lastSeenAt} zone={zone} />
              </td>
              <td className={styles.last}>
                {id !== own && <EndSession id={id} where={browserWords(userAgent)} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
