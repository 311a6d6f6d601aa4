import { SETTABLE, type DialCode, type Offer } from '#lib/floor/orders.ts';
import { dialCodesIn, usualDialCodes } from './portsip-dial.ts';
import { reasonsIn, STATUSES, type Reasons } from './portsip-reasons.ts';
import type { PortsipRest } from './portsip-rest.ts';
import type { Session } from './portsip-session.ts';
import { asTrouble, RestTrouble } from './portsip-sign-in.ts';

/** An offer, and how its reasons are to be sent. */
export interface Offered {
  readonly offer: Offer;
  readonly reasonsBy: Reasons['by'];
}

const USUAL = 'The codes to dial are those that a PortSIP has unless they were changed.';

/** Nothing can be set. Telephones can still dial. */
export const nothingOffered = (cannot: string): Offered => ({
  offer: { cannot, settable: [], reasons: [], dial: usualDialCodes(), notes: [USUAL] },
  reasonsBy: 'unknown',
});

/** What this PBX lets be set now, by what it answers. Never rejects. */
export async function readOffer(rest: PortsipRest, session: Session, signal: AbortSignal): Promise<Offered> {
  const refusal = session.refusal();
  if (refusal) return nothingOffered(sentence(refusal));
  try {
    const reasons = await readReasons(rest, signal);
    const dial = await readDial(rest, signal);
    const notes = [...(reasons.note ?? []), ...(dial.note ?? [])];
    const offer = { cannot: null, settable: SETTABLE, reasons: reasons.read.offered, dial: dial.read, notes };
    return { offer, reasonsBy: reasons.read.by };
  } catch (error) {
    return nothingOffered(sentence(asTrouble(error)));
  }
}

interface Read<T> {
  readonly read: T;
  readonly note?: readonly string[];
}

async function readReasons(rest: PortsipRest, signal: AbortSignal): Promise<Read<Reasons>> {
  return await rest.entries('/not_ready_codes', signal).then(
    (entries) => ({ read: reasonsIn(entries) }),
    (error: unknown) => {
      if (error instanceof RestTrouble && error.status === 404) return { read: STATUSES };
      const why = onlyThis(error).message;
      const note = [`The reasons for Not Ready cannot be read: ${why}.`];
      return { read: { by: 'unknown' as const, offered: [] }, note };
    },
  );
}

async function readDial(rest: PortsipRest, signal: AbortSignal): Promise<Read<readonly DialCode[]>> {
  return await rest.entries('/feature_access_codes', signal).then(
    (entries) => ({ read: dialCodesIn(entries) }),
    (error: unknown) => ({ read: usualDialCodes(), note: [`${USUAL} (${onlyThis(error).message}.)`] }),
  );
}

/** Trouble with this one list; what stands in the way of all of REST is thrown on. */
function onlyThis(error: unknown): RestTrouble {
  if (error instanceof RestTrouble && error.status !== null && error.status !== 401) return error;
  if (error instanceof RestTrouble && error.retryAfterMs === 0 && error.message.includes(' with'))
    return error;
  throw error;
}

const sentence = ({ message }: RestTrouble): string => `${message}.`;
