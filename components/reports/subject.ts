import type { Choices } from '#lib/reports/choices.ts';
import type { Choosable } from './choice-list.tsx';

const MOST_NAMES = 3;

/** What a report is about: "Billing, Sales", "12 queues", "All queues"; with the agents, where some were chosen. */
export function subjectOf(
  { queues, agents }: Pick<Choices, 'queues' | 'agents'>,
  known: { readonly queues: readonly Choosable[]; readonly agents: readonly Choosable[] },
): string {
  const about = namesOf(queues, known.queues, 'queues') ?? 'All queues';
  const whom = namesOf(agents, known.agents, 'agents');
  return whom === null ? about : `${about} · ${whom}`;
}

function namesOf(chosen: readonly string[], known: readonly Choosable[], word: string): string | null {
  if (chosen.length === 0) return null;
  if (chosen.length > MOST_NAMES) return `${chosen.length} ${word}`;
  return chosen.map((key) => known.find((one) => one.key === key)?.name ?? key).join(', ');
}
