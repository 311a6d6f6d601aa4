import type { IncomingHttpHeaders } from 'node:http';

/**
 * What a client must not tell us: our own facts about a request, the policy that carries the nonce, what Next tells
 * itself between its layers (believed, these have let people past checks), and Server Functions, which we have none of.
 */
const OURS_ALONE =
  /^(x-readyboard-|x-middleware-|x-nextjs-|x-next-|x-now-|x-invoke-|x-prerender-|x-matched-path|x-original-|x-rewrite-|x-forwarded-|forwarded$|x-real-ip$|next-action|next-resume|content-security-policy)/;

/** Takes away, in place, every header that only the server itself may set. */
export function takeOffInternalHeaders(headers: IncomingHttpHeaders): void {
  for (const name of Object.keys(headers)) if (OURS_ALONE.test(name)) delete headers[name];
}
