import { can } from '#lib/access/can.ts';
import { change, Refused } from '#lib/access/change.ts';
import type { Subject } from '#lib/access/subject.ts';
import { commandBody, type CommandBody } from '#lib/control/command-body.ts';
import { keyOf } from '#lib/floor/floor.ts';
import type { Ending } from '#lib/floor/orders.ts';
import { runtime } from '#lib/runtime.ts';

/** Of "all queues" those that the asker sees: of the others they are not even told. */
function queuesMeant({ source, agent, queue }: CommandBody, subject: Subject): readonly string[] {
  if (queue !== null) return [queue];
  const all = runtime().control.queuesOf(source, agent);
  return all.filter((number) => can(subject, 'queue:see', keyOf(source, number)));
}

/** What was asked may be about anything as long as it cannot be read, and about no queue where none is seen. */
function asked(body: CommandBody | null, subject: Subject): readonly [string, ...string[]] {
  if (body === null) return [''];
  const [first = '', ...others] = queuesMeant(body, subject);
  const key = (number: string) => keyOf(body.source, number);
  return [key(first), ...others.map(key)];
}

/** Done, if it was in any queue; failed, if somewhere nobody knows. */
function outcomeOf(endings: readonly Ending[]): 'done' | 'refused' | 'failed' {
  const has = (...words: readonly Ending['ending'][]) => endings.some(({ ending }) => words.includes(ending));
  if (has('unanswered')) return 'failed';
  return has('confirmed', 'unconfirmed') ? 'done' : 'refused';
}

const told = ({ source, agent, queue, to, reason }: CommandBody) => ({
  target: keyOf(source, agent),
  details: { queue, to, ...(reason !== null && { reason }) },
});

/**
 * `POST /api/commands`: sets the state of an agent in one queue, or in all that whoever asks may see. Answers
 * `{endings: [{queue, ending, words}]}` when the PBX has told that it is so, or has not in time.
 */
export const POST = change({
  audited: 'agent-commanded',
  elsewhere: true,
  may: ['agent:command', asked],
  body: commandBody,
  told,
  async run({ body, subject }) {
    const { source, agent, queue, to, reason } = body;
    const { control } = runtime();
    const queues = queuesMeant(body, subject);
    const member = control.queuesOf(source, agent);
    if (queue === null ? queues.length === 0 : !member.includes(queue) && to !== 'LOGGED_IN')
      throw new Refused(
        404,
        queue === null
          ? 'This agent is in no queue that you see.'
          : 'This agent is not in this queue any more.',
      );
    const endings = await control.perform({ source, agent, queues, order: { to, reason } });
    if (endings === null) throw new Refused(429, 'Too much waits for this PBX. Try again in a minute.');
    const { target, details } = told(body);
    return { target, details: { ...details, endings }, outcome: outcomeOf(endings), answer: { endings } };
  },
});
