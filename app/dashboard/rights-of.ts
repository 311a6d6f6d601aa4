import { can } from '#lib/access/can.ts';
import type { Subject } from '#lib/access/subject.ts';

/** What the live pages offer somebody for the queues that they see: whether these are theirs, `can` asks each time. */
export function rightsOf(subject: Subject): { mayCommand: boolean; mayOpenAgents: boolean } {
  const [one = 'any/any'] = subject.kind === 'user' ? (subject.queues ?? []) : [];
  return {
    mayCommand: can(subject, 'agent:command', one),
    mayOpenAgents: can(subject, 'view:follow', `agent:${one}`),
  };
}
