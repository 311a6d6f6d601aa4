import type { IncomingHttpHeaders } from 'node:http';
import { runtime } from '#lib/runtime.ts';
import { can } from './can.ts';

/** Whether who asks may see figures of the server itself. With the database away only the token for programs can be known. */
export async function mayMeasure({ cookie, authorization }: IncomingHttpHeaders): Promise<boolean> {
  const told = new Headers({ ...(cookie && { cookie }), ...(authorization && { authorization }) });
  try {
    return can(await runtime().subjectOf(told), 'metrics:read', null);
  } catch {
    return false;
  }
}
