import { RestError } from './rest-error.ts';

export interface Tokens {
  readonly token_type: 'Bearer';
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
}

/** Hands out tokens and knows which are good. Those given before stay good until they expire. */
export interface TokenDesk {
  readonly issue: () => Tokens;
  /** A refresh token is good once. */
  readonly refresh: (refreshToken: string) => Tokens;
  /** Throws 401 unless the header carries a token that is good now. */
  readonly admit: (authorization: string | undefined) => void;
}

export function createTokenDesk(seconds: number, now: () => number, nextId: () => string): TokenDesk {
  const expiresAt = new Map<string, number>();
  const refreshable = new Set<string>();

  function issue(): Tokens {
    const access = `access-${nextId()}`;
    const refresh = `refresh-${nextId()}`;
    expiresAt.set(access, now() + seconds * 1000);
    refreshable.add(refresh);
    return { token_type: 'Bearer', access_token: access, refresh_token: refresh, expires_in: seconds };
  }

  return {
    issue,
    refresh(token) {
      if (!refreshable.delete(token))
        throw new RestError(401, 'UNAUTHORIZED', 'the refresh token is not valid');
      return issue();
    },
    admit(authorization = '') {
      const until = expiresAt.get(authorization.replace(/^Bearer /, ''));
      if (until === undefined || until <= now())
        throw new RestError(401, 'UNAUTHORIZED', 'the access token is missing, not valid or expired');
    },
  };
}
