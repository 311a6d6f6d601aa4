import type { FloorEvent } from '#lib/floor/events.ts';
import { PRODUCTION_TIMINGS as TIMINGS } from '#lib/sources/portsip/portsip-config.ts';
import type { Said } from '#lib/sources/said.ts';
import type { Exchange } from '#lib/virtual-pbx/exchange.ts';
import { createRandom } from '#lib/virtual-pbx/random.ts';
import { keepTruthLog, watchCallers, type CallerTruth, type TruthLine } from '#lib/virtual-pbx/truth-log.ts';
import { createWireClock } from '#lib/virtual-pbx/wire-clock.ts';
import { managementFrame, queueStatus, type Format } from '#lib/virtual-pbx/wsi-frames.ts';
import { frameOf } from '#lib/virtual-pbx/wsi-server.ts';
import { arrivalIds } from './arrival-ids.ts';
import { FAULT_RATES } from './faults.ts';
import { createListener, type Asking } from './listener.ts';
import { openOffice } from './office.ts';
import { beginOf, type HistoryPlan } from './plan.ts';
import { connectWire, type Wire } from './wire.ts';

const HOUR = 60 * 60_000;

/** The events of an hour or less, in order of arrival, up to `reached`. */
export interface Portion {
  readonly events: readonly FloorEvent[];
  readonly reached: number;
}

export interface Watch {
  /** Gets the true time of every change. */
  readonly onTruth?: ((line: TruthLine) => void) | undefined;
  /** Gets the true time of all that counts of callers. */
  readonly onCaller?: ((truth: CallerTruth) => void) | undefined;
  /** Ends the history early, and in order. */
  readonly signal?: AbortSignal;
}

/**
 * Lets a virtual PBX live through the plan in fast motion and hears it through the wire's frames and the source's own
 * translation, as the server would have. It ends with a `LinkLost`, so that nothing is taken to last beyond it.
 */
export function* generateHistory(
  plan: HistoryPlan,
  { onTruth, onCaller, signal }: Watch = {},
): Generator<Portion, void> {
  const exchange = openOffice(plan);
  const stopTruth = onTruth && keepTruthLog(exchange, onTruth);
  const stopCallers = onCaller && watchCallers(exchange, onCaller);
  let heard: FloorEvent[] = [];
  const wire = connect(plan, exchange, (event) => heard.push(event));
  for (let reached = beginOf(plan), over = false; !over;) {
    reached = Math.min(reached + HOUR, plan.until);
    exchange.agenda.runUntil(reached);
    over = reached === plan.until || signal?.aborted === true;
    if (over) wire.close();
    yield { events: heard, reached };
    heard = [];
  }
  stopCallers?.();
  void stopTruth?.();
}

/** The PBX's clock is right, and as always cut to whole seconds. */
const clock = createWireClock(0);
const FORMAT: Format = { dialect: 'v22.3', reasons: true, stamp: (at) => String(clock.seconds(at)) };

function connect(plan: HistoryPlan, exchange: Exchange, emit: (event: FloorEvent) => void): Wire {
  const { agenda } = exchange;
  const random = createRandom(plan.seed ^ 0x2f6e2b1);
  const newId = arrivalIds(createRandom(plan.seed ^ 0x51ab3c7));
  const asking: Asking = {
    names: () => namesIn(exchange, Math.floor(agenda.now())),
    listOfQueues: () => wire.ask(() => listQueues(exchange, wire)),
    snapshotOf: (number) =>
      wire.ask(() => {
        const queue = exchange.queues.get(number);
        if (queue) wire.send(JSON.stringify(queueStatus(queue, FORMAT)));
      }),
  };
  const auditAfterMs = plan.audits ? () => TIMINGS.resubscribeEveryMs * random.between(0.75, 1) : null;
  const listener = createListener({ source: plan.source, agenda, newId, asking, auditAfterMs, emit });
  const wire = connectWire(agenda, random, FAULT_RATES[plan.faults], listener);
  exchange.listen((happening) => {
    const queue = exchange.queues.get(happening.queue);
    const frame = queue && frameOf(happening, queue, FORMAT);
    if (frame) wire.sendDelta(JSON.stringify(frame));
  });
  return wire;
}

function listQueues(exchange: Exchange, wire: Wire): void {
  for (const number of exchange.queues.keys())
    wire.send(JSON.stringify(managementFrame('queue-created', number)));
}

/** What REST tells of queues and agents, in the order in which it is read (lib/sources/portsip/portsip-names.ts). */
function namesIn(exchange: Exchange, at: number): Said[] {
  const told = new Set<string>();
  return [...exchange.queues.values()].flatMap((queue) => {
    const agents = [...queue.members.values()].map((member) => member.agent);
    const news = agents.filter(({ extension }) => !told.has(extension));
    news.forEach(({ extension }) => told.add(extension));
    const members = agents.map(({ extension }) => extension);
    return [
      ...news.map(({ extension, name }): Said => ({ type: 'AgentDescribed', at, agent: extension, name })),
      { type: 'QueueDescribed', at, queue: queue.number, name: queue.name, members },
    ];
  });
}
