import type { Order } from './agent-machine.ts';

/** The dialled codes that change an agent's state (defaults of the PBX). */
export const FEATURE_CODES = [
  { code: '*38', feature: 'LOG_AGENT_INTO_QUEUE', order: 'log-in' },
  { code: '*39', feature: 'LOG_AGENT_OUT_OF_QUEUE', order: 'log-out' },
  { code: '*36', feature: 'CHANGE_AGENT_STATE_TO_READY', order: 'ready' },
  { code: '*37', feature: 'CHANGE_AGENT_STATE_TO_NOT_READY', order: 'not-ready' },
] as const satisfies readonly { code: string; feature: string; order: Order['order'] }[];

export interface Dialled {
  readonly order: Order['order'];
  /** `null`: all queues of the agent. */
  readonly queue: string | null;
}

/** `*38` or `*388000`; `null` for what is no such code. */
export function readDialled(dialled: string): Dialled | null {
  const known = FEATURE_CODES.find(({ code }) => dialled.startsWith(code));
  if (!known) return null;
  const queue = dialled.slice(known.code.length);
  if (!/^\d*$/.test(queue)) return null;
  return { order: known.order, queue: queue === '' ? null : queue };
}
