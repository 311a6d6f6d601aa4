import { z } from 'zod';
import type { SetOutcome } from '../commands.ts';
import { wordsOfPbx } from '../words-of-pbx.ts';
import { readJson } from './frames-json.ts';
import type { HttpAnswer, HttpFault } from './portsip-http.ts';
import { asTrouble, type RestTrouble } from './portsip-sign-in.ts';

const refused = (why: string): SetOutcome => ({ kind: 'refused', why });
const unanswered = (why: string): SetOutcome => ({ kind: 'unanswered', why });

const errors = z.object({ errors: z.array(z.object({ message: z.string() })).min(1) });

/** What the PBX itself says of what is wrong; empty where it says nothing that can be read. */
function ownWords(text: string): string {
  const read = readJson(text);
  const { data } = errors.safeParse('value' in read ? read.value : null);
  return data ? wordsOfPbx(data.errors.map(({ message }) => message).join('; ')) : '';
}

/** What an answer to an order means. */
export function outcomeOf(answer: HttpAnswer): SetOutcome {
  const { status, text } = answer;
  const words = ownWords(text);
  const said = (sentence: string) =>
    words ? `${sentence} (HTTP ${status}): ${words}` : `${sentence} (HTTP ${status}).`;
  if (status >= 200 && status < 300) {
    if (words) return refused(`PortSIP refused it: ${words}`);
    const understood = text.trim() === '' || 'value' in readJson(text);
    return understood ? { kind: 'accepted' } : unanswered('PortSIP answered with what cannot be read.');
  }
  if (status === 401) return refused(said('PortSIP does not take the sign-in of Readyboard any more'));
  if (status === 403) return refused(said('PortSIP does not let the account of Readyboard set states'));
  if (status === 404) return refused(said('PortSIP knows no such agent in this queue'));
  if (status === 429 || status === 503)
    return refused(said(`PortSIP is too busy, try again ${later(Number(answer.retryAfter))}`));
  if (status >= 500) return unanswered(said('PortSIP failed, so it is not known whether it was done'));
  return refused(said('PortSIP refused it'));
}

function later(seconds: number): string {
  return seconds > 0 && seconds < 3600 ? `in ${Math.ceil(seconds)} s` : 'in a minute';
}

/** What stood in the way before anything was asked. */
export function outcomeOfTrouble({ message, status, retryAfterMs }: RestTrouble): SetOutcome {
  if (status !== 429 && status !== 503) return refused(`${message}.`);
  return refused(`PortSIP is too busy, try again ${later(retryAfterMs / 1000)} (HTTP ${status}).`);
}

/** What it means that no answer came. */
export function outcomeOfFault(fault: HttpFault): SetOutcome {
  if (!fault.sent) return refused(`${asTrouble(fault).message}.`);
  return unanswered('PortSIP did not answer in time, so it is not known whether it was done.');
}
