import { within } from '#lib/within.ts';
import { showsToken } from './bearer.ts';
import { NOBODY, type Subject } from './subject.ts';

/** Knows one kind of subjects by what they show; `null`: shows nothing of that kind. */
export type Resolver = (headers: Headers) => Promise<Subject | null> | Subject | null;

/** Somebody waits for a page: that nobody can be asked who they are has to be said soon. */
const WITHIN_MS = 5_000;

/** Asks one after the other who it is; nobody where none of them knows. Rejects where that takes too long. */
export const createSubjectOf =
  (resolvers: readonly Resolver[]) =>
  async (headers: Headers): Promise<Subject> => {
    for (const resolve of resolvers) {
      const subject = await within(WITHIN_MS, Promise.resolve(resolve(headers)));
      if (subject) return subject;
    }
    return NOBODY;
  };

/** Programs, by the token. Whoever shows a wrong one is nobody, whatever else they show. */
export const programs =
  (apiToken: string | undefined): Resolver =>
  (headers) => {
    const authorization = headers.get('authorization');
    if (!authorization?.startsWith('Bearer ')) return null;
    return showsToken(authorization, apiToken) ? { kind: 'program' } : NOBODY;
  };
