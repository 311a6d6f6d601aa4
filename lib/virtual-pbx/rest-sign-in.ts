import { z } from 'zod';
import { isTenantUser } from './credentials.ts';
import type { Settled, SignIn } from './options.ts';
import { RestError } from './rest-error.ts';
import type { TokenDesk } from './rest-tokens.ts';

const Given = z.looseObject({
  username: z.string().optional(),
  password: z.string().optional(),
  domain: z.string().optional(),
  grant_type: z.string().optional(),
  refresh_token: z.string().optional(),
  token: z.string().optional(),
  code: z.string().optional(),
});
type Given = z.infer<typeof Given>;

/** The one-time password that the virtual user would read off a telephone. */
export const ONE_TIME_PASSWORD = '000000';
const PENDING_TOKEN = 'one-time-password-wanted';

/** Answers the calls that need no token; `undefined` for any other path. */
export type SignInDesk = (path: string, body: string) => unknown;

export function createSignInDesk(options: Settled, tokens: TokenDesk): SignInDesk {
  const exists = (way: SignIn) => options.signIns.includes(way);

  function signIn(given: Given): unknown {
    if (!isTenantUser(given, options.credentials))
      throw new RestError(401, 'UNAUTHORIZED', 'username, password or domain is wrong');
    return options.twoFactor ? { two_factor_enabled: true, token: PENDING_TOKEN } : tokens.issue();
  }

  function verify({ token, code }: Given): unknown {
    if (token === PENDING_TOKEN && code === ONE_TIME_PASSWORD) return tokens.issue();
    throw new RestError(401, 'UNAUTHORIZED', 'the one-time password is wrong');
  }

  function byForm(given: Given): unknown {
    if (given.grant_type === 'refresh_token') return tokens.refresh(given.refresh_token ?? '');
    if (given.grant_type === 'password') return signIn(given);
    throw new RestError(400, 'VALIDATE_FAILED', 'grant_type is password or refresh_token');
  }

  return (path, body) => {
    const json = () => read(() => JSON.parse(body) as unknown);
    if (path === '/auth/sign_in' && exists('auth/sign_in')) return signIn(json());
    if (path === '/auth/verify_otp' && exists('auth/sign_in')) return verify(json());
    if (path === '/auth/refresh_token' && exists('auth/sign_in'))
      return tokens.refresh(json().refresh_token ?? '');
    if (path === '/login/oauth/token' && exists('login/oauth/token'))
      return byForm(read(() => Object.fromEntries(new URLSearchParams(body))));
    if (path === '/login' && exists('login')) return signIn(json());
    return undefined;
  };
}

function read(body: () => unknown): Given {
  try {
    return Given.parse(body());
  } catch {
    throw new RestError(400, 'VALIDATE_FAILED', 'the body is not understood');
  }
}
