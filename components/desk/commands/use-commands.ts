'use client';

import { useSyncExternalStore } from 'react';
import type { Order } from '#lib/floor/orders.ts';
import { createCommandStore, type Commands } from './command-store.ts';
import { keyOfTarget, type CommandState, type Target } from './target.ts';

/** One for the tab: a row that scrolls away and comes back still shows how its order stands. */
export const commandStore = createCommandStore();

const none = (): null => null;

/** All orders of this page; `null` while the page is made on the server. */
export function useAllCommands(): Commands | null {
  return useSyncExternalStore(commandStore.subscribe, commandStore.get, none);
}

/**
 * How it stands with the order to one agent in one queue, or to all queues of theirs; `null` if there is none. Renders
 * only when that changes, so that each row may ask.
 */
export function useCommandState(source: string, agent: string | null, queue: string): CommandState | null {
  const look = () => {
    if (agent === null) return null;
    const { states } = commandStore.get();
    const own = states.get(keyOfTarget({ source, agent, queue }));
    return own ?? states.get(keyOfTarget({ source, agent, queue: null })) ?? null;
  };
  return useSyncExternalStore(commandStore.subscribe, look, none);
}

export const sendCommand = (targets: readonly Target[], order: Order): void =>
  void commandStore.send(targets, order);
