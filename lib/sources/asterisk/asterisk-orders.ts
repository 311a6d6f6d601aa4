import { SETTABLE, type Offer, type Order } from '#lib/floor/orders.ts';
import type { Commands, SetOutcome, Where } from '../commands.ts';
import { wordsOfPbx } from '../words-of-pbx.ts';
import type { AmiCommands, CommandOutcome, NewMember } from './asterisk-ami.ts';
import type { Memory } from './translate-memory.ts';

/** Asterisk keeps no list of reasons: it takes any word. */
const REASONS = ['Break', 'Lunch', 'Meeting', 'Training'];
const OFFER: Offer = {
  cannot: null,
  settable: SETTABLE,
  reasons: REASONS.map((name) => ({ code: name, name })),
  dial: [],
  notes: [],
};

/**
 * States as Asterisk has them: Not Ready is paused, Ready is not; logged out is no member any more, which only a member
 * that was added can become. It is added again by the device it had, or has in another queue.
 */
export function createOrders(ami: AmiCommands, memory: () => Memory, connected: () => boolean): Commands {
  /** Who was logged out by us: by agent and queue. */
  const gone = new Map<string, Map<string, NewMember>>();

  const logOut = async ({ agent, queue }: Where): Promise<CommandOutcome> => {
    const member = memberOf(memory(), agent, queue);
    const outcome = await ami.removeMember(agent, queue);
    if (member && outcome.kind === 'done') gone.set(agent, new Map(gone.get(agent)).set(queue, member));
    return outcome;
  };
  const logIn = async ({ agent, queue }: Where): Promise<CommandOutcome> => {
    const known = gone.get(agent)?.get(queue) ?? memberElsewhere(memory(), agent, queue);
    if (!known) return { kind: 'refused', why: `it is not known which device of ${agent} to add` };
    const outcome = await ami.addMember({ ...known, queue });
    if (outcome.kind === 'done') gone.get(agent)?.delete(queue);
    return outcome;
  };
  const ask = ({ agent, queue }: Where, { to, reason }: Order): Promise<CommandOutcome> => {
    switch (to) {
      case 'READY':
        return ami.unpause(agent, queue);
      case 'NOT_READY':
        return ami.pause(agent, queue, reason ?? '');
      case 'LOGGED_IN':
        return logIn({ agent, queue });
      case 'LOGGED_OUT':
        return logOut({ agent, queue });
    }
  };
  return {
    offer: () =>
      Promise.resolve(
        connected() ? OFFER : { ...OFFER, cannot: 'Asterisk is not connected.', settable: [], reasons: [] },
      ),
    set: async (where, order) => said(await ask(where, order)),
    canComeBack: (agent) =>
      [...(gone.get(agent)?.keys() ?? [])].filter((queue) => !memberOf(memory(), agent, queue)),
  };
}

function memberOf({ queues }: Memory, agent: string, queue: string): NewMember | null {
  const member = queues.get(queue)?.members.get(agent);
  if (!member) return null;
  const { interface: device, name, stateDevice, penalty } = member;
  return { queue, device, name: name ?? agent, stateDevice, penalty };
}

function memberElsewhere(memory: Memory, agent: string, queue: string): NewMember | null {
  const others = [...memory.queues.keys()].filter((name) => name !== queue);
  return others.map((name) => memberOf(memory, agent, name)).find((member) => member !== null) ?? null;
}

function said(outcome: CommandOutcome): SetOutcome {
  switch (outcome.kind) {
    case 'done':
      return { kind: 'accepted' };
    case 'unanswered':
      return { kind: 'unanswered', why: 'Asterisk did not answer, so it is not known whether it was done.' };
    case 'refused': {
      const words = wordsOfPbx(outcome.why);
      const rights = /permission denied/i.test(words)
        ? ' Its account for Readyboard needs write = agent.'
        : '';
      return { kind: 'refused', why: `Asterisk refused it: ${words}.${rights}` };
    }
  }
}
