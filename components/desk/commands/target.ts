import { plainText } from '#components/ui/plain-text.ts';
import type { Settable } from '#lib/floor/orders.ts';

/** Whose state is to be set, and where. */
export interface Target {
  readonly source: string;
  /** Extension. */
  readonly agent: string;
  readonly name: string;
  /** Number of the queue; `null`: every queue of theirs that whoever asks may see. */
  readonly queue: string | null;
  /** What the queue is called, if it has a name. */
  readonly queueName?: string;
}

/** How it stands with an order to one target. */
export interface CommandState {
  readonly phase: 'pending' | 'confirmed' | 'refused' | 'unconfirmed';
  readonly to: Settable;
  readonly reason: string | null;
  /** Of the PBX, or about it; empty where there is nothing to say. */
  readonly words: string;
  readonly target: Target;
}

/** Names one target, or with `null` all queues of an agent. Quotes keep a number from posing as another. */
export const keyOfTarget = ({ source, agent, queue }: Pick<Target, 'source' | 'agent' | 'queue'>): string =>
  JSON.stringify([source, agent, queue]);

/** "Ann Smith, Billing" */
export const calledTarget = ({ name, agent, queue, queueName }: Target): string => {
  const who = plainText(name) || plainText(agent);
  return queue === null ? who : `${who}, ${plainText(queueName ?? '') || plainText(queue)}`;
};
