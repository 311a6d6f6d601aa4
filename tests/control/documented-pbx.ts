import type { IncomingMessage, ServerResponse } from 'node:http';
import { expect } from 'vitest';
import { createControl } from '#lib/control/control.ts';
import type { Order } from '#lib/floor/orders.ts';
import { followPbx } from '../sources/followed-pbx.ts';
import { startScriptedPbx, type Wire } from '../sources/scripted-pbx.ts';
import { eventually } from '../support/eventually.ts';

/** Ids of REST are opaque: this one has to be encoded. */
const QUEUE_ID = 'NzAwNTUx/Nz+A9==';
const SET = `/api/call_queues/${encodeURIComponent(QUEUE_ID)}/agents/`;

/** How it takes an order; by default it does it, and says so on the feed. */
export type Taking = (response: ServerResponse, done: () => void) => void;

export interface Documented {
  readonly reasons?: unknown;
  readonly codes?: unknown;
  readonly take?: Taking;
  /** Nobody may sign in. */
  readonly closed?: boolean;
}

interface Asked {
  readonly path: string;
  readonly body: string;
  readonly token: string | undefined;
  readonly type: string | undefined;
}

export const json = (response: ServerResponse, status: number, body: unknown, headers = {}): void =>
  void response
    .writeHead(status, { 'content-type': 'application/json', ...headers })
    .end(JSON.stringify(body));

/** The vendor's form of an error. */
export const errors = (message: string) => ({ errors: [{ code: 'UNKNOWN', message, detail: null }] });

const STATE_OF: Readonly<Record<string, string>> = {
  LOGGED_IN: 'READY',
  LOGGED_OUT: 'ONLINE',
  BREAK: 'NOT_READY',
  LUNCH: 'NOT_READY',
};

/**
 * A PBX as the documents have it, and no more: one queue 8000 with 101 (Ready) and 102 (Not Ready). What is not documented
 * is answered 404.
 */
export async function startDocumentedPbx({
  reasons = null,
  codes = null,
  take = doIt,
  closed = false,
}: Documented = {}) {
  const orders: Asked[] = [];
  const strange: string[] = [];
  const wires: Wire[] = [];
  let tokens = 0;
  const rest = (request: IncomingMessage, body: string, response: ServerResponse) => {
    const { pathname } = new URL(request.url ?? '', 'http://pbx');
    const call = `${request.method} ${pathname}`;
    if (closed) return json(response, 401, errors('password error'));
    if (call === 'POST /api/auth/sign_in') return json(response, 200, token((tokens += 1)));
    if (call === 'GET /api/call_queues') return json(response, 200, list([QUEUE]));
    if (call === `GET ${SET.slice(0, -1)}`)
      return json(response, 200, list([{ extension_number: '101', display_name: 'Ann' }]));
    if (call === 'GET /api/not_ready_codes' && reasons !== null) return json(response, 200, reasons);
    if (call === 'GET /api/feature_access_codes' && codes !== null) return json(response, 200, codes);
    if (call.startsWith('POST /api/call_queues/')) {
      const { authorization, 'content-type': type } = request.headers;
      orders.push({ path: pathname, body, token: authorization, type });
      return take(response, () => tell(pathname.slice(SET.length), body));
    }
    if (!/not_ready_codes|feature_access_codes/.test(call)) strange.push(call);
    json(response, 404, errors('no such call'));
  };
  const tell = (agent: string, body: string) => {
    const { status, reason } = JSON.parse(body) as { status: string; reason?: string };
    const state = STATE_OF[status] ?? status;
    for (const wire of wires)
      wire.send({
        ...{ event_type: 'queue_agent_status', queue_id: '98000', tenant_id: '7' },
        updated_agents: [{ agent_extension_number: agent, state, ...(reason && { reason }) }],
      });
  };
  const pbx = await startScriptedPbx({
    rest,
    on(command, wire) {
      wire.accept(command);
      if (!wires.includes(wire)) wires.push(wire);
      for (const queue of command.queues ?? []) wire.push(queue, { 101: 'READY', 102: 'NOT_READY' });
    },
  });
  return { ...pbx, orders, strange, tokensGiven: () => tokens };
}

const QUEUE = {
  id: QUEUE_ID,
  name: 'Billing',
  extension_number: '8000',
  ring_time: 20,
  polling_strategy: 'RING_ALL',
};
const list = (items: readonly unknown[]) => ({ count: items.length, items });
const token = (n: number) => ({
  ...{ token_type: 'Bearer', access_token: `access-${n}`, refresh_token: `refresh-${n}`, expires_in: 1800 },
});

/** It is done, and the feed says so. */
export function doIt(response: ServerResponse, done: () => void): void {
  json(response, 200, {});
  done();
}

/** Where the agent's part of a documented path begins. */
export const PATH = SET;

/** Such a PBX, followed until the floor knows its queue, and what sets states in it. */
export async function controlled(documented: Documented = {}, config: Parameters<typeof followPbx>[1] = {}) {
  const pbx = await startDocumentedPbx(documented);
  const followed = followPbx(pbx, config);
  const { source, floorStore, queue } = followed;
  await eventually(() => expect(queue('8000')?.members.get('101')?.state).toBe('READY'));
  await eventually(() => expect(source.health().note).toBeNull());
  const control = createControl({ sources: [source], floorStore, confirmWithinMs: 400 });
  const member = (agent = '101') => queue('8000')?.members.get(agent);
  const perform = async (order: Partial<Order>, agent = '101') => {
    const [ending] =
      (await control.perform({
        ...{ source: 'pbx', agent, queues: ['8000'] },
        order: { to: 'NOT_READY', reason: null, ...order },
      })) ?? [];
    return ending;
  };
  return { pbx, control, member, perform, ...followed };
}
