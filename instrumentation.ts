import type { Instrumentation } from 'next';
import { REQUEST_ID_HEADER } from '#lib/access/request-facts.ts';
import { runtime } from '#lib/runtime.ts';

/** What a page or route threw, in our log, with the id that the answer carries in `X-Request-Id`. Next prints it without. */
export const onRequestError: Instrumentation.onRequestError = (error, request, { routePath }) => {
  const { method, headers } = request;
  const told = { request: headers[REQUEST_ID_HEADER], method, route: routePath };
  runtime().log.error({ ...told, err: error }, 'a page or route failed');
};
