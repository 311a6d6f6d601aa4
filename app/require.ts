import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { connection } from 'next/server';
import { can, type Action, type Resources } from '#lib/access/can.ts';
import type { Subject } from '#lib/access/subject.ts';
import { runtime } from '#lib/runtime.ts';

/** Who asks for a page, if they may see it. */
export async function requireSubject<A extends Action>(action: A, resource: Resources[A]): Promise<Subject> {
  await connection();
  const subject = await runtime().subjectOf(await headers());
  if (!can(subject, action, resource)) redirect('/sign-in');
  return subject;
}
