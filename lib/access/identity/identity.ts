import type { Role } from '../subject.ts';

/** A user, as the administrators' list shows them. */
export interface UserRow {
  readonly id: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** `source/number`; `null`: all queues, also those to come. */
  readonly queues: readonly string[] | null;
  /** `null`: all boards. */
  readonly boards: readonly string[] | null;
  readonly disabled: boolean;
  /** Asks for a code of an authenticator app after the password. */
  readonly secondFactor: boolean;
  /** How they may sign in: with a password of ours, or through the company's sign-in. */
  readonly signsInBy: readonly ('password' | 'single-sign-on')[];
  readonly createdAt: Date;
  /** Of the sessions that still last. `null`: not signed in. */
  readonly lastSeenAt: Date | null;
}

/** A session that has not ended: where somebody is signed in. */
export interface SessionRow {
  readonly id: string;
  readonly createdAt: Date;
  /** Exact to some minutes. */
  readonly lastSeenAt: Date;
  /** When it ends if it is not used any more. */
  readonly expiresAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
}

/** Who the users are, and how they sign in. Pages and routes reach it by `runtime().identity`. */
export interface Identity {
  /** All users, by name. */
  readonly users: () => Promise<UserRow[]>;
  /** Sessions of a user that last, the latest first. */
  readonly sessionsOf: (userId: string) => Promise<SessionRow[]>;
  /** Nobody administers yet: `/set-up` takes the one-time link of the log. */
  readonly setUpOpen: () => Promise<boolean>;
  /** Answers `POST /api/set-up`: makes that administrator. */
  readonly setUp: (request: Request) => Promise<Response>;
  /** The company's sign-in, by the name it is offered under; `null` without one. */
  readonly singleSignOn: () => { readonly name: string } | null;
  /** Answers everything under `/api/auth`. */
  readonly handler: (request: Request) => Promise<Response>;
}
