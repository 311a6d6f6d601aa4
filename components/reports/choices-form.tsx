import { INTERVALS, PRESETS, type Choices, type Counting, type ReportId } from '#lib/reports/choices.ts';
import { shownColumns } from '#lib/reports/shown-columns.ts';
import type { Column } from '#lib/reports/table.ts';
import { ChoiceList, type Choosable } from './choice-list.tsx';
import { ClosePopovers } from './close-popovers.tsx';
import { CountingChoice } from './counting-choice.tsx';
import styles from './choices-form.module.css';
import { INTERVAL_WORDS, PRESET_WORDS } from './report-words.ts';
import type { AddressOf } from './report-shell.tsx';
import { SpanChoice } from './span-choice.tsx';

interface Props {
  readonly choices: Choices;
  /** Where the form goes: the path of the report, without its query. */
  readonly action: string;
  readonly hrefOf: AddressOf;
  readonly queues: readonly Choosable[];
  /** None: nobody is to be singled out. */
  readonly agents: readonly Choosable[];
  readonly countings: readonly Counting[];
  /** All columns of the report, those that are not shown included; none where it has no table. */
  readonly columns: readonly Column[];
}

/** The others have a row for each thing that happened. */
const BY_INTERVAL: readonly ReportId[] = ['agents', 'queues', 'not-ready', 'wrap-up'];

const shownKeys = ({ columns }: Choices, all: readonly Column[]): readonly string[] =>
  shownColumns(all, columns).map(({ key }) => key);

function Select({
  name,
  label,
  value,
  options,
}: {
  name: string;
  label: string;
  value: string;
  options: readonly (readonly [string, string])[];
}) {
  return (
    <label className={styles.choice}>
      <span className={styles.label}>{label}</span>
      <select className={styles.chip} name={name} defaultValue={value}>
        {options.map(([option, word]) => (
          <option key={option} value={option}>
            {word}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Every zone there is. The list is an aid: what is typed counts. */
function ZoneChoice({ zone }: { zone: string }) {
  return (
    <label className={styles.choice}>
      <span className={styles.label}>Time zone</span>
      <input
        className={styles.chip}
        name="zone"
        defaultValue={zone}
        list="zones"
        size={Math.max(12, zone.length)}
      />
      <datalist id="zones">
        {[...new Set(['UTC', zone, ...Intl.supportedValuesOf('timeZone')])].map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
}

/** What may be chosen of a report, as a form that needs no script: all choices are in the address that it leads to. */
export function ChoicesForm({ choices, action, hrefOf, queues, agents, countings, columns }: Props) {
  const { preset, span, zone, sort } = choices;
  return (
    <form className={styles.form} action={action} method="get" aria-label="Choices">
      <Select
        name="range"
        label="Range"
        value={preset ?? 'custom'}
        options={[...PRESETS.map((key) => [key, PRESET_WORDS[key]] as const), ['custom', 'Custom']]}
      />
      <SpanChoice span={span} zone={zone} />
      <ZoneChoice zone={zone} />
      <ChoiceList
        name="queue"
        word="queue"
        known={queues}
        chosen={choices.queues}
        allHref={hrefOf({ queues: [] })}
      />
      {agents.length > 0 && (
        <ChoiceList
          name="agent"
          word="agent"
          known={agents}
          chosen={choices.agents}
          allHref={hrefOf({ agents: [] })}
        />
      )}
      {BY_INTERVAL.includes(choices.report) && (
        <Select
          name="interval"
          label="Interval"
          value={choices.interval}
          options={INTERVALS.map((key) => [key, INTERVAL_WORDS[key]] as const)}
        />
      )}
      {choices.report !== 'quality' && countings.length > 1 && (
        <CountingChoice counting={choices.counting} all={countings} />
      )}
      {columns.length > 0 && (
        <ChoiceList
          name="columns"
          word="column"
          known={columns.map(({ key, title }) => ({ key, name: title }))}
          chosen={shownKeys(choices, columns)}
          allHref={hrefOf({ columns: [] })}
        />
      )}
      {choices.columns.length === 0 && columns.length > 0 && (
        <input type="hidden" name="usual" value={shownKeys(choices, columns).join(',')} />
      )}
      {sort && <input type="hidden" name="sort" value={`${sort.descending ? '-' : ''}${sort.column}`} />}
      <button className={styles.apply} type="submit">
        Apply
      </button>
      <ClosePopovers />
    </form>
  );
}
