import { headers } from 'next/headers';
import { forbidden, redirect } from 'next/navigation';
import { cache } from 'react';
import { can, type Action, type Resources } from '#lib/access/can.ts';
import { factsOf, TARGET_HEADER } from '#lib/access/request-facts.ts';
import type { Subject } from '#lib/access/subject.ts';
import { runtime } from '#lib/runtime.ts';

/** Who asks for this page. Looked up once for all parts of a page. */
export const currentSubject = cache(async (): Promise<Subject> => runtime().subjectOf(await headers()));

/**
 * The first line of every page: who asks, if `can` allows it. Whoever is not signed in is asked to, and comes back here
 * afterwards (`first`: on a TV it is paired instead); others are told that they may not see this (403), and it is written down.
 */
export async function requireSubject<A extends Action>(
  action: A,
  resource: Resources[A],
  first: '/sign-in' | '/pair' = '/sign-in',
): Promise<Subject> {
  const subject = await currentSubject();
  if (can(subject, action, resource)) return subject;
  const asked = await headers();
  if (subject.kind === 'nobody') redirect(`${first}?to=${encodeURIComponent(pageAsked(asked))}`);
  tellDenied(subject, asked, action, resource);
  forbidden();
}

/** Without the mark that Next puts on requests for parts of a page. Where it may lead, the page of sign-in decides. */
const pageAsked = (asked: Headers): string =>
  (asked.get(TARGET_HEADER) ?? '/').replace(/([?&])_rsc=[^&]*&?/, '$1').replace(/[?&]$/, '');

/** The same for routes that answer with a file or data: the refusal to answer with, or who asks. */
export async function subjectOrRefusal<A extends Action>(
  request: Request,
  action: A,
  resource: Resources[A],
): Promise<Exclude<Subject, { kind: 'nobody' }> | Response> {
  const subject = await runtime().subjectOf(request.headers);
  if (subject.kind === 'nobody') return refusal(401, 'Sign in first.');
  if (can(subject, action, resource)) return subject;
  tellDenied(subject, request.headers, action, resource);
  return refusal(403, 'You may not see this. An administrator can give you the right to.');
}

const refusal = (status: number, sentence: string): Response =>
  new Response(sentence, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

const tellDenied = (subject: Subject, asked: Headers, action: Action, resource: string | null): void =>
  runtime().denied({
    ...{ subject, facts: factsOf(asked) },
    target: [action, resource].filter((word) => word !== null).join(' '),
  });
