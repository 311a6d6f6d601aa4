import { showsToken } from './bearer.ts';
import { NOBODY, type Subject } from './subject.ts';

/** Knows one kind of subjects by what they show; `null`: shows nothing of that kind. */
export type Resolver = (headers: Headers) => Promise<Subject | null> | Subject | null;

/** Asks one after the other who it is; nobody where none of them knows. */
export const createSubjectOf =
  (resolvers: readonly Resolver[]) =>
  async (headers: Headers): Promise<Subject> => {
    for (const resolve of resolvers) {
      const subject = await resolve(headers);
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
