import type { Choices } from '#lib/reports/choices.ts';
import type { Cell, Column } from '#lib/reports/table.ts';

const QUEUE_COLUMNS: readonly Column[] = [
  { key: 'queue', title: 'Queue', kind: 'text', definition: 'The newest name of the queue.' },
  {
    ...{ key: 'queue-number', title: 'Queue number', kind: 'text', optional: true },
    definition: "The queue's number in the PBX.",
  },
];

/** The columns that say whom a row is about. */
export const memberColumns = ({ counting }: Choices): readonly Column[] => [
  { key: 'agent', title: 'Agent', kind: 'text', definition: 'The newest name that the PBX has told.' },
  { key: 'extension', title: 'Extension', kind: 'text', definition: "The agent's extension in the PBX." },
  ...(counting === 'once' ? [] : QUEUE_COLUMNS),
];

interface Named {
  readonly agent: string;
  readonly agentName: string;
  readonly queue: string;
  readonly queueName: string;
}

export const memberCells = (member: Named): Record<string, Cell> => ({
  agent: member.agentName,
  extension: member.agent,
  queue: member.queueName,
  'queue-number': member.queue,
});
