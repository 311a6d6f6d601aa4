'use client';

import { memo } from 'react';
import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { STATE_DEFINITIONS } from '#lib/floor/definitions.ts';
import { STATE_WORDS } from '#lib/floor/states.ts';
import {
  AGENT_COLUMN_WORDS,
  AGENT_COLUMNS,
  KINDS,
  type AgentsChoices,
  type Asked,
  type Kind,
  type queuesIn,
} from './agents-choices.ts';
import { SearchField } from './search-field.tsx';
import { Select } from './select.tsx';
import { SortChoice } from './sort-choice.tsx';
import styles from './toolbar.module.css';

interface Props {
  readonly choices: AgentsChoices;
  readonly change: (changes: Partial<AgentsChoices>) => void;
  readonly counts: Asked['counts'];
  readonly queues: ReturnType<typeof queuesIn>;
}

/** What may be asked of the table of agents. */
export const AgentsToolbar = memo(function AgentsToolbar({ choices, change, counts, queues }: Props) {
  return (
    <div className={styles.bar} role="search">
      <SearchField
        label="Search an agent, a queue, a reason"
        value={choices.search}
        onChange={(search) => change({ search })}
      />
      <Select
        label="Queue"
        value={choices.queue ?? ''}
        options={[['', 'All queues'], ...queues.map(([key, words]) => [key, plainText(words)] as const)]}
        onChange={(queue) => change({ queue: queue || null })}
      />
      <SortChoice
        sort={choices.sort}
        columns={AGENT_COLUMNS.map((column) => [column, AGENT_COLUMN_WORDS[column]] as const)}
        onSort={(sort) => change({ sort })}
      />
      <div className={styles.kinds} role="group" aria-label="State">
        {KINDS.map((kind) => (
          <button
            key={kind}
            type="button"
            className={styles.kind}
            aria-pressed={choices.kind === kind}
            title={definitionOf(kind)}
            onClick={() => change({ kind })}
          >
            {kind !== 'all' && kind !== 'long' && <StateGlyph state={kind} />}
            {wordOf(kind)} <b data-kind={kind}>{counts[kind]}</b>
          </button>
        ))}
      </div>
    </div>
  );
});

const wordOf = (kind: Kind): string =>
  kind === 'all' ? 'All' : kind === 'long' ? 'Implausibly long' : STATE_WORDS[kind];

const definitionOf = (kind: Kind): string => {
  if (kind === 'all') return 'Memberships: an agent in three queues is there three times.';
  if (kind === 'long')
    return 'Queue Call or Other Call for more than 4 hours, Wrap Up for more than 1 hour: the end was probably never told.';
  return `${STATE_DEFINITIONS[kind]} An agent in three queues is there three times.`;
};
