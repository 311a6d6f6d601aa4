import type { AgentNamed } from '#components/desk/agent/agent-named.ts';
import { can } from '#lib/access/can.ts';
import { scopeOf } from '#lib/access/scope-of.ts';
import type { Subject } from '#lib/access/subject.ts';
import { knownAgents } from '#lib/history/queries/known-agents.ts';
import type { MembershipRow } from '#lib/relay/contract.ts';
import { runtime } from '#lib/runtime.ts';

interface Asked {
  readonly agent: AgentNamed;
  /** In a queue of theirs at least. */
  readonly mayCommand: boolean;
}

/** The agent of a key, if a queue that the subject sees has or had them; else `null`, as for one that there is not. */
export async function agentAsked(subject: Subject, key: `${string}/${string}`): Promise<Asked | null> {
  const { currentView, prisma } = runtime();
  const scope = scopeOf(subject);
  const rows = (currentView(`agent:${key}`, scope)?.rows ?? []) as readonly MembershipRow[];
  const mayCommand = rows.some(({ source, queue }) => can(subject, 'agent:command', `${source}/${queue}`));
  const [row] = rows;
  if (row && row.extension !== null)
    return { agent: { source: row.source, extension: row.extension, name: row.name }, mayCommand };
  const known = await knownAgents(prisma, scope.queues);
  const agent = known.find(({ source, extension }) => `${source}/${extension}` === key);
  return agent ? { agent, mayCommand } : null;
}
