import { z } from 'zod';
import type { Dialect } from './dialect.ts';
import type { Exchange, Member } from './exchange.ts';
import { reasonCalled } from './not-ready-codes.ts';
import { RestError } from './rest-error.ts';
import { order } from './staffing.ts';

const SETTABLE_BY_REST = [
  'READY',
  'NOT_READY',
  'WRAP_UP',
  'LOGGED_IN',
  'LOGGED_OUT',
  'BREAK',
  'LUNCH',
] as const;
const StatusWanted = z.looseObject({
  status: z.enum(SETTABLE_BY_REST),
  reason: z.string().nullish(),
});

/** Sets the state in this queue; on a call it waits for the end of the call. Break and Lunch went with v22.3. */
export function setStatus(exchange: Exchange, member: Member, body: string, dialect: Dialect): object {
  const wanted = readStatus(body);
  const { status } = wanted;
  const isBreak = status === 'BREAK' || status === 'LUNCH';
  if (isBreak && dialect === 'v22.3')
    throw new RestError(400, 'VALIDATE_FAILED', `status ${status} is not known`);
  const reason = isBreak ? status : wanted.reason ? reasonCalled(wanted.reason) : null;
  const what = isBreak ? 'not-ready' : ORDERED[status];
  order(exchange, member, { order: what, reason });
  return {};
}

const ORDERED = {
  READY: 'ready',
  NOT_READY: 'not-ready',
  WRAP_UP: 'wrap-up',
  LOGGED_IN: 'log-in',
  LOGGED_OUT: 'log-out',
} as const;

function readStatus(body: string): z.infer<typeof StatusWanted> {
  try {
    return StatusWanted.parse(JSON.parse(body));
  } catch {
    throw new RestError(400, 'VALIDATE_FAILED', `status is one of ${SETTABLE_BY_REST.join(', ')}`);
  }
}
