import type { Asking, Reply } from './asterisk-asking.ts';
import type { Action } from './frames-actions.ts';
import type { Memory } from './translate-memory.ts';

/** What became of a command. What it changed is not told here: Asterisk tells everybody. */
export type CommandOutcome =
  | { readonly kind: 'done' }
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'unanswered' };

export interface NewMember {
  readonly queue: string;
  /** What rings, e.g. `PJSIP/101`. */
  readonly device: string;
  readonly name: string;
  /** The device whose state counts, if that is another one. */
  readonly stateDevice?: string | null;
  readonly penalty?: number | null;
}

/** Needs `write = agent`. Agents are named as everywhere in the house. */
export interface AmiCommands {
  /** In one queue, or in all (null). */
  readonly pause: (agent: string, queue: string | null, reason: string) => Promise<CommandOutcome>;
  readonly unpause: (agent: string, queue: string | null) => Promise<CommandOutcome>;
  readonly addMember: (member: NewMember) => Promise<CommandOutcome>;
  readonly removeMember: (agent: string, queue: string) => Promise<CommandOutcome>;
}

interface Line {
  readonly memory: () => Memory;
  /** Null while there is no connection. */
  readonly asking: () => Asking | null;
}

export function createAmiCommands({ memory, asking }: Line): AmiCommands {
  const send = (action: Action): Promise<CommandOutcome> =>
    new Promise((resolve) => {
      const line = asking();
      if (line === null) return resolve({ kind: 'refused', why: 'Asterisk is not connected' });
      try {
        line.ask(action, (reply) => resolve(outcomeOf(reply)));
      } catch (error) {
        resolve({ kind: 'refused', why: (error as Error).message });
      }
    });
  /** To every device the agent has there; the first that is not done is what became of it. */
  const each = async (
    agent: string,
    queue: string | null,
    action: (device: string) => Action,
  ): Promise<CommandOutcome> => {
    const devices = devicesOf(memory(), agent, queue);
    if (devices.length === 0) return { kind: 'refused', why: `${agent} is no member` };
    const outcomes = await Promise.all(devices.map((device) => send(action(device))));
    return outcomes.find(({ kind }) => kind !== 'done') ?? { kind: 'done' };
  };
  const setPaused = (agent: string, queue: string | null, paused: boolean, more: Action) =>
    each(agent, queue, (device) => [
      ...[['Action', 'QueuePause'] as const, ['Interface', device] as const],
      ...[['Paused', String(paused)] as const, ...more],
      ...(queue === null ? [] : [['Queue', queue] as const]),
    ]);
  return {
    pause: (agent, queue, reason) => setPaused(agent, queue, true, [['Reason', reason]]),
    unpause: (agent, queue) => setPaused(agent, queue, false, []),
    addMember: ({ queue, device, name, stateDevice, penalty }) =>
      send([
        ...[['Action', 'QueueAdd'] as const, ['Queue', queue] as const],
        ...[['Interface', device] as const, ['MemberName', name] as const],
        ...(stateDevice ? [['StateInterface', stateDevice] as const] : []),
        ...(penalty ? [['Penalty', String(penalty)] as const] : []),
      ]),
    removeMember: (agent, queue) =>
      each(agent, queue, (device) => [
        ['Action', 'QueueRemove'],
        ['Queue', queue],
        ['Interface', device],
      ]),
  };
}

function devicesOf({ queues }: Memory, agent: string, queue: string | null): string[] {
  const inQueues = queue === null ? [...queues.keys()] : [queue];
  return [...new Set(inQueues.flatMap((name) => queues.get(name)?.members.get(agent)?.interface ?? []))];
}

function outcomeOf(reply: Reply | null): CommandOutcome {
  if (reply === null) return { kind: 'unanswered' };
  return reply.success ? { kind: 'done' } : { kind: 'refused', why: reply.message ?? 'no reason given' };
}
