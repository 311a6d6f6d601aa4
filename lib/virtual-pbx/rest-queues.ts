import { restStatus } from './dialect.ts';
import type { Exchange, Member, Queue } from './exchange.ts';
import { FEATURE_CODES } from './feature-codes.ts';
import type { Settled } from './options.ts';
import { pageOf } from './rest-paging.ts';
import { NOT_READY_CODES } from './not-ready-codes.ts';
import { RestError } from './rest-error.ts';
import { setStatus } from './rest-set-status.ts';

export interface RestRequest {
  readonly method: string;
  readonly query: URLSearchParams;
  readonly body: string;
}

type Answer = (request: RestRequest, ...named: string[]) => unknown;

/** Path (with `:` for a part that is named) and method → answer. */
export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly answer: Answer;
}

/** REST ids are the base64 of the decimal id on the event feed. */
export const restId = (id: string): string => Buffer.from(id).toString('base64');

export function queueRoutes(exchange: Exchange, options: Settled): Route[] {
  const { dialect, now } = options;
  const queueBy = (id: string): Queue => {
    const found = [...exchange.queues.values()].find((queue) => restId(queue.id) === id);
    if (!found) throw new RestError(404, 'UNKNOWN', `there is no queue ${id}`);
    return found;
  };
  const memberBy = (id: string, extension: string): Member => {
    const found = queueBy(id).members.get(extension);
    if (!found) throw new RestError(404, 'UNKNOWN', `there is no agent ${extension} in the queue`);
    return found;
  };
  const get = (path: string, answer: Answer): Route => ({ method: 'GET', path, answer });

  return [
    get('/call_queues', ({ query }) => pageOf([...exchange.queues.values()].map(brief), query)),
    get('/call_queues/:', (_, id = '') => whole(queueBy(id))),
    get('/call_queues/:/status', (_, id = '') => {
      queueBy(id);
      return { status: 'ONLINE' };
    }),
    get('/call_queues/:/agents', ({ query }, id = '') =>
      pageOf([...queueBy(id).members.values()].map(agentBrief), query),
    ),
    get('/call_queues/:/agents/:', (_, id = '', extension = '') => {
      const member = memberBy(id, extension);
      const { reason } = member.standing;
      const why = dialect === 'v22.3' && member.standing.state === 'NOT_READY' ? { reason } : {};
      return { ...agentBrief(member), status: restStatus(member, dialect), ...why };
    }),
    {
      method: 'POST',
      path: '/call_queues/:/agents/:',
      answer: ({ body }, id = '', extension = '') =>
        setStatus(exchange, memberBy(id, extension), body, dialect),
    },
    get('/call_queues/:/waiting', ({ query }, id = '') => pageOf(waitingIn(queueBy(id), now()), query)),
    get('/feature_access_codes', ({ query }) => pageOf(FEATURES, query)),
    ...(dialect === 'v22.3' ? [get('/not_ready_codes', ({ query }) => pageOf(NOT_READY_CODES, query))] : []),
  ];
}

const FEATURES = [
  ...FEATURE_CODES.map(({ code, feature }) => ({ code, feature, enabled: true })),
  { code: '*63', feature: 'SILENT_CALL_MONITORING', enabled: true },
];

const brief = ({ id, name, number }: Queue) => ({
  id: restId(id),
  name,
  extension_number: number,
  ring_time: 20,
  polling_strategy: 'LONGEST_IDLE',
});

const whole = (queue: Queue) => ({
  ...brief(queue),
  max_waiting_time: Number.isFinite(queue.settings.maxWaitSeconds) ? queue.settings.maxWaitSeconds : null,
  sla_time: queue.settings.slaSeconds,
  agent_auto_ready: queue.settings.autoReady,
  agent_auto_not_ready_after_non_acd_call: queue.settings.notReadyAfterOtherCall,
  enable_wrap_up: queue.settings.wrapUpSeconds > 0,
  wrap_up_time: queue.settings.wrapUpSeconds,
});

const agentBrief = ({ agent }: Member) => ({
  extension_number: agent.extension,
  display_name: agent.name,
  skill_level: 1,
});

const waitingIn = (queue: Queue, now: number) =>
  queue.waiting.map((caller) => ({
    session_id: caller.id,
    extension_number: caller.number,
    display_name: caller.name,
    waiting_time: Math.floor((now - caller.joinedAt) / 1000),
  }));
