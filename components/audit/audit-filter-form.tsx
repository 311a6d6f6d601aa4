import styles from '#components/reports/choices-form.module.css';

interface Props {
  /** Where the form goes. */
  readonly action: string;
  readonly filter: {
    readonly day: string | null;
    readonly actor: string | null;
    readonly action: string | null;
  };
  /** Key and word. */
  readonly actions: readonly (readonly [string, string])[];
}

/** Which part of the log to look at, as a form that needs no script. */
export function AuditFilterForm({ action, filter, actions }: Props) {
  return (
    <form className={styles.form} action={action} method="get" aria-label="Filter">
      <label>
        Day <input className={styles.chip} type="date" name="day" defaultValue={filter.day ?? ''} />
      </label>
      <label>
        Who{' '}
        <input
          className={styles.chip}
          type="search"
          name="actor"
          defaultValue={filter.actor ?? ''}
          placeholder="a part of the name"
        />
      </label>
      <label>
        What{' '}
        <select className={styles.chip} name="action" defaultValue={filter.action ?? ''}>
          <option value="">Everything</option>
          {actions.map(([key, word]) => (
            <option key={key} value={key}>
              {word}
            </option>
          ))}
        </select>
      </label>
      <button className={styles.apply} type="submit">
        Apply
      </button>
      <a href={action}>Everything</a>
    </form>
  );
}
