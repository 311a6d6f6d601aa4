import type { IncomingMessage } from 'node:http';
import { originAllowed } from '#lib/access/origins.ts';

export interface Refusal {
  readonly status: 400 | 403 | 405 | 411 | 413 | 415;
  readonly why: string;
}

export interface Rules {
  /** The origins of our own pages. */
  readonly own: ReadonlySet<string>;
  /** While developing, Next's own tools in the page send to Next. */
  readonly dev: boolean;
}

const READING: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];
const CHANGING: readonly string[] = ['POST', 'PUT', 'PATCH', 'DELETE'];
const LARGEST_BODY = 64 * 1024;

const no = (status: Refusal['status'], why: string): Refusal => ({ status, why });

/** What is wrong with a request before anybody looks at who sent it; `null`: nothing. */
export function refusalOf(request: IncomingMessage, rules: Rules): Refusal | null {
  return refusedTarget(request.url ?? '') ?? refusedMethod(request, rules) ?? refusedBody(request);
}

/** A path is written in one way only: what is taken for one page here could be taken for another further in. */
function refusedTarget(target: string): Refusal | null {
  const path = target.split('?')[0] ?? '';
  if (!path.startsWith('/')) return no(400, 'Ask for a path of this server.');
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    return no(400, 'The path cannot be read.');
  }
  const clean = !/\/\/|\\|\/\.{1,2}(\/|$)/.test(`${path}\n${decoded}`) && !hasControls(decoded);
  return clean ? null : no(400, 'Write the path without doubled slashes, backslashes and dots.');
}

const hasControls = (text: string): boolean => [...text].some((char) => char < ' ' || char === '\u007f');

function refusedMethod({ method = '', url = '', headers }: IncomingMessage, rules: Rules): Refusal | null {
  if (READING.includes(method)) return null;
  if (!CHANGING.includes(method)) return no(405, 'This method is not served.');
  if (!url.startsWith('/api/') && !rules.dev) return no(405, 'Pages are only read.');
  return fromOurPage(headers, rules.own) ? null : no(403, 'Only pages of this server may do that.');
}

/**
 * Browsers say where a request comes from, and pages cannot change what they say. An origin that is not ours is refused
 * even if the browser takes it for the same site: a foreign name can be pointed at this machine.
 */
function fromOurPage(headers: IncomingMessage['headers'], own: ReadonlySet<string>): boolean {
  const site = headers['sec-fetch-site'];
  const originIsOurs = originAllowed(own, headers.origin);
  if (site === undefined) return originIsOurs;
  return site === 'same-origin' && (headers.origin === undefined || originIsOurs);
}

function refusedBody({ headers }: IncomingMessage): Refusal | null {
  if (headers['transfer-encoding'] !== undefined) return no(411, 'Say how long the body is.');
  const length = Number(headers['content-length'] ?? 0);
  if (length === 0) return null;
  if (!(length <= LARGEST_BODY)) return no(413, 'The body is too long: 64 kB at most.');
  const type = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  return type === 'application/json' ? null : no(415, 'Send JSON.');
}
