import type { Role } from '../subject.ts';

/** The company's sign-in (OpenID Connect). */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What its button says. */
  readonly name: string;
  readonly scopes: readonly string[];
  /** The claim that lists the groups of somebody. */
  readonly groupsClaim: string;
  readonly roles: readonly (readonly [group: string, role: Role])[];
}
