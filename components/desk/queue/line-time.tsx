'use client';

import { createContext, use } from 'react';
import type { AgentRow } from '#lib/relay/contract.ts';
import { isLong } from '../agents-choices.ts';
import { TimeInState } from '../time-in-state.tsx';

/** What timers count to. So only the times of a long list are made anew each second, not its lines. */
export const TimersAt = createContext<number | null>(null);

/** How long an agent has been in the state of a line by now. */
export function LineTime({ row }: { row: AgentRow }) {
  const now = use(TimersAt);
  return <TimeInState since={row.since} atLeast={row.sinceIsAtLeast} now={now} long={isLong(row, now)} />;
}
