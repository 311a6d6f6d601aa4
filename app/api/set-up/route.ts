import { runtime } from '#lib/runtime.ts';

/** `POST /api/set-up`: the first administrator, by the one-time link of the log. */
export const POST = (request: Request): Promise<Response> => runtime().identity.setUp(request);
