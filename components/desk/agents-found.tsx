'use client';

import { useMemo } from 'react';
import { plainText } from '#components/ui/plain-text.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { agentAddress } from './addresses.ts';
import styles from './agents-found.module.css';
import { finds } from './search.ts';
import { compareValues } from './sort.ts';
import { useDesk } from './use-desk.ts';

/** So many are shown; the page of agents shows all. */
const SHOWN = 8;
const VIEWS = ['memberships'] as const;
const NONE: ReadonlyMap<string, MembershipRow> = new Map();

interface Found {
  readonly address: string;
  readonly name: string;
  readonly extension: string;
}

/** The agents that a search on the floor finds, each a way to their page. */
export function AgentsFound({ search }: { search: string }) {
  const desk = useDesk(VIEWS);
  const rows = desk?.rows<MembershipRow>('memberships') ?? NONE;
  const found = useMemo(() => agentsFound(rows.values(), search), [rows, search]);
  if (found.length === 0) return null;
  const all = `/dashboard/agents?search=${encodeURIComponent(search)}`;
  return (
    <section className={styles.found} aria-label="Agents found">
      <h2 className={styles.title}>Agents</h2>
      <ul className={styles.list}>
        {found.slice(0, SHOWN).map(({ address, name, extension }) => (
          <li key={address}>
            <a href={address}>
              {plainText(name) || extension} <span>{extension}</span>
            </a>
          </li>
        ))}
        <li>
          <a className={styles.all} href={all}>
            {found.length > SHOWN ? `All ${found.length} agents` : 'Show with their states'}
          </a>
        </li>
      </ul>
    </section>
  );
}

/** Each agent once, by name. */
function agentsFound(rows: Iterable<MembershipRow>, search: string): readonly Found[] {
  const asked = finds(search);
  const found = new Map<string, Found>();
  for (const { source, extension, name } of rows) {
    const address = agentAddress(source, extension);
    if (address === null || extension === null || found.has(address) || !asked([name, extension])) continue;
    found.set(address, { address, name, extension });
  }
  return [...found.values()].sort((a, b) => compareValues(a.name, b.name));
}
