import type { Queue } from './exchange.ts';
import type { Fault } from './faults.ts';
import {
  agentDelta,
  agentEntry,
  queueStatus,
  queueStatusWithNestedAgents,
  type Format,
} from './wsi-frames.ts';

/** Frames that a PBX should not send but has been seen, or must be expected, to send. */
export type Lie = Extract<
  Fault['kind'],
  'malformed-frame' | 'truncated-json' | 'vendor-sample' | 'unknown-event' | 'unknown-queue-id' | 'huge-frame'
>;

export function lie(kind: Lie, queue: Queue, format: Format, bytes = 10_000_000): string {
  switch (kind) {
    case 'malformed-frame':
      return '<pbx>this is no JSON</pbx>';
    case 'truncated-json': {
      const whole = JSON.stringify(queueStatus(queue, format));
      return whole.slice(0, Math.floor(whole.length * 0.6));
    }
    case 'vendor-sample':
      return vendorSample(queue, format);
    case 'unknown-event':
      return JSON.stringify({ event_type: 'queue_weather', queue_id: queue.id, forecast: 'rain' });
    case 'unknown-queue-id':
      return JSON.stringify(agentDelta('700551909999999999', entries(queue, format).slice(0, 1), []));
    case 'huge-frame':
      return JSON.stringify({ event_type: 'queue_dump', queue_id: queue.id, blob: 'x'.repeat(bytes) });
  }
}

/** As printed in the vendor's manual: a full-width comma between members, and the agents inside the waiting list. */
function vendorSample(queue: Queue, format: Format): string {
  const whole = JSON.stringify(queueStatusWithNestedAgents(queue, format));
  return whole.replace('","queue_number"', '"，"queue_number"');
}

/** An agent in a state that no manual lists; what is true does not change. */
export function unknownState(queue: Queue, format: Format, extension?: string): string {
  const all = entries(queue, format);
  const entry = all.find((one) => one.agent_extension_number === extension) ?? all[0];
  return JSON.stringify(agentDelta(queue.id, [{ ...entry, state: 'ON_SABBATICAL' }], []));
}

const entries = (queue: Queue, format: Format) =>
  [...queue.members.values()].map((member) => agentEntry(member, format));
