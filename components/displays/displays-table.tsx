import { Moment } from '#components/access/moment.tsx';
import { scopeWords, type Choosable } from '#components/access/scope-words.ts';
import styles from '#components/access/settings.module.css';
import { plainText } from '#components/ui/plain-text.ts';
import { browserWords } from '#lib/access/browser-words.ts';
import type { DisplayRow } from '#lib/access/displays/displays.ts';
import { NAME_WORDS } from './name-words.ts';

interface Props {
  readonly displays: readonly DisplayRow[];
  readonly boards: readonly Choosable[];
  readonly zone: string;
}

/** Every TV that may show a wall. */
export function DisplaysTable({ displays, boards, zone }: Props) {
  if (displays.length === 0)
    return (
      <p className={styles.words}>
        No TV is paired yet. Open the address of the wall on one: it shows a code.
      </p>
    );
  return (
    <div className={styles.box}>
      <table className={styles.table} data-cards="">
        <caption className={styles.caption}>Displays</caption>
        <thead>
          <tr>
            <th scope="col">Name</th>
            <th scope="col">Board</th>
            <th scope="col">Names</th>
            <th scope="col">Last seen</th>
            <th scope="col">Address</th>
            <th scope="col">Browser</th>
          </tr>
        </thead>
        <tbody>
          {displays.map(({ id, name, location, board, names, ...seen }) => (
            <tr key={id}>
              <th scope="row">
                <a href={`/settings/displays/${id}`}>{plainText(name)}</a>
                <span className={styles.small}>{plainText(location)}</span>
              </th>
              <td data-label="Board">{scopeWords([board], boards)}</td>
              <td data-label="Names">{NAME_WORDS[names]}</td>
              <td data-label="Last seen">
                <Moment at={seen.seenAt} zone={zone} />
              </td>
              <td>{plainText(seen.address ?? 'Unknown')}</td>
              <td title={plainText(seen.userAgent ?? '', 300)}>
                {browserWords(seen.userAgent)}
                {seen.build && <span className={styles.small}>Build {plainText(seen.build, 12)}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
