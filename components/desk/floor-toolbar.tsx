'use client';

import { SHOWN, SHOWN_WORDS, type FloorChoices } from './floor-choices.ts';
import { wordOf } from './column-words.ts';
import { ColumnsChoice } from './columns-choice.tsx';
import { SearchField } from './search-field.tsx';
import { Select } from './select.tsx';
import { SortChoice } from './sort-choice.tsx';
import styles from './toolbar.module.css';

interface Props {
  readonly choices: FloorChoices;
  readonly change: (changes: Partial<FloorChoices>) => void;
}

/** What may be asked of the table of queues. */
export function FloorToolbar({ choices, change }: Props) {
  return (
    <div className={styles.bar} role="search">
      <SearchField
        label="Search a queue or an agent"
        value={choices.search}
        onChange={(search) => change({ search })}
      />
      <Select
        label="Show"
        value={choices.shown}
        options={SHOWN.map((shown) => [shown, SHOWN_WORDS[shown]])}
        onChange={(shown) => change({ shown })}
      />
      <SortChoice
        sort={choices.sort}
        columns={[['queue', 'Queue'], ...choices.columns.map((column) => [column, wordOf(column)] as const)]}
        onSort={(sort) => change({ sort })}
      />
      <ColumnsChoice columns={choices.columns} onChange={(columns) => change({ columns })} />
    </div>
  );
}
