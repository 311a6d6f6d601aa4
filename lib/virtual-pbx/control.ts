import { callerArrives, callerAsksForCallback, callerHangsUp, stopRinging } from './acd.ts';
import { beginOtherCall, endCall } from './calls.ts';
import { ControlError } from './control-error.ts';
import type { Exchange, QueueSettings } from './exchange.ts';
import { readDialled } from './feature-codes.ts';
import { finderIn, type Finder } from './finder.ts';
import { makeItSo } from './make-it-so.ts';
import { callerName, callerNumber } from './names.ts';
import type { Control } from './pbx-control.ts';
import type { Random } from './random.ts';
import * as staffing from './staffing.ts';

export interface ControlParts {
  readonly exchange: Exchange;
  readonly random: Random;
  /** For queues that are created. */
  readonly settings: QueueSettings;
}

export function createControl(parts: ControlParts): Control {
  const find = finderIn(parts.exchange);
  return { ...agentControl(parts, find), ...callControl(parts, find), ...queueControl(parts, find) };
}

const agentControl = ({ exchange }: ControlParts, find: Finder): Pick<Control, 'dial' | 'state'> => ({
  dial({ extension, code }) {
    const agent = find.agent(extension);
    const dialled = readDialled(code);
    if (!dialled) throw new ControlError(400, `${code} is no feature code of this PBX`);
    const members = find.memberships(agent, dialled.queue);
    const did = exchange.operate(() => members.map((member) => staffing.order(exchange, member, dialled)));
    return { changed: did.filter(Boolean).length };
  },
  state({ extension, queue = null, state, reason = null }) {
    const agent = find.agent(extension);
    const members = find.memberships(agent, queue);
    exchange.operate(() => makeItSo(exchange, agent, members, { state, reason }));
    return { states: Object.fromEntries(members.map((one) => [one.queue.number, one.standing.state])) };
  },
});

type CallControl = Pick<Control, 'call' | 'otherCall' | 'hangUp' | 'callback'>;

const callControl = ({ exchange, random }: ControlParts, find: Finder): CallControl => ({
  call(request) {
    const queue = find.queue(request.queue);
    const number = request.caller ?? callerNumber(random);
    const name = request.name ?? callerName(random);
    const { patienceSeconds = null, talkSeconds = null } = request;
    return { caller: callerArrives(exchange, queue, { number, name, patienceSeconds, talkSeconds }).id };
  },
  otherCall({ extension, seconds }) {
    const agent = find.agent(extension);
    if (agent.call) throw new ControlError(409, `${extension} is on a call already`);
    return exchange.operate(() => {
      const { id } = beginOtherCall(exchange, agent, seconds ?? null);
      stopRinging(exchange, agent);
      return { call: id };
    });
  },
  hangUp(request) {
    if ('caller' in request) return callerHangsUp(exchange, find.caller(request.caller));
    const agent = find.agent(request.extension);
    if (!agent.call) throw new ControlError(409, `${request.extension} is not on a call`);
    endCall(exchange, agent);
  },
  callback: ({ caller }) => callerAsksForCallback(exchange, find.caller(caller)),
});

type QueueControl = Omit<Control, 'dial' | 'state' | keyof CallControl>;

const queueControl = ({ exchange, settings }: ControlParts, find: Finder): QueueControl => ({
  createQueue({ number, name }) {
    if (exchange.queues.has(number)) throw new ControlError(409, `there is a queue ${number} already`);
    staffing.addQueue(exchange, number, name, settings);
  },
  renameQueue: ({ number, name }) => staffing.renameQueue(exchange, find.queue(number), name),
  destroyQueue: ({ number }) => staffing.destroyQueue(exchange, find.queue(number)),
  addAgent({ queue: number, extension, name = extension }) {
    const queue = find.queue(number);
    if (queue.members.has(extension)) throw new ControlError(409, `${extension} is in ${number} already`);
    const agent = exchange.agents.get(extension) ?? staffing.addAgent(exchange, extension, name);
    staffing.addMember(exchange, queue, agent);
  },
  removeAgent({ queue: number, extension }) {
    const [member] = find.memberships(find.agent(extension), number);
    if (member) staffing.removeMember(exchange, member.queue, member.agent);
  },
});
