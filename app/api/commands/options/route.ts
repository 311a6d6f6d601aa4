import { can } from '#lib/access/can.ts';
import { keyOf } from '#lib/floor/floor.ts';
import { runtime } from '#lib/runtime.ts';
import { subjectOrRefusal } from '../../../require.ts';

/**
 * `GET /api/commands/options?source=…`: what may be set in this PBX now (states, reasons for Not Ready, codes to dial), or
 * why nothing can be. For whoever may command agents in any of its queues.
 */
export async function GET(request: Request): Promise<Response> {
  const { subjectOf, control } = runtime();
  const source = new URL(request.url).searchParams.get('source') ?? '';
  const asking = await subjectOf(request.headers);
  const keys = control.queues(source).map((number) => keyOf(source, number));
  const theirs = keys.find((key) => can(asking, 'agent:command', key)) ?? keyOf(source, '');
  const subject = await subjectOrRefusal(request, 'agent:command', theirs);
  if (subject instanceof Response) return subject;
  const offer = await control.offer(source);
  if (offer === null) return new Response('There is no such PBX.', { status: 404 });
  return Response.json(offer, { headers: { 'cache-control': 'no-store' } });
}
