import { runtime } from '#lib/runtime.ts';

const answer = (request: Request): Promise<Response> => runtime().identity.handler(request);

/** Sign-in and sign-out, second factor, one's own password (lib/access/identity/endpoints.ts). */
export { answer as GET, answer as POST };
