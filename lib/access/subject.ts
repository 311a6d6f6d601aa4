import type { NameProfile } from './name-profile.ts';

/** What a user may be. Source: the table in docs/access.md. */
export const ROLES = ['administrator', 'manager', 'viewer'] as const;
export type Role = (typeof ROLES)[number];

/** Somebody who has signed in. */
export interface User {
  readonly kind: 'user';
  readonly id: string;
  readonly sessionId: string;
  readonly email: string;
  readonly name: string;
  readonly role: Role;
  /** `source/number`; `null`: all queues, also those to come. */
  readonly queues: readonly string[] | null;
  /** `null`: all boards. */
  readonly boards: readonly string[] | null;
  /** When the session ends by itself (UTC milliseconds): open screens are then closed at once. */
  readonly expiresAt?: number;
}

/** A paired TV: it shows one board. */
export interface Display {
  readonly kind: 'display';
  readonly id: string;
  readonly name: string;
  readonly board: string;
  readonly names: NameProfile;
  /** When its token ends by itself (UTC milliseconds): its open screen is then closed at once. */
  readonly expiresAt?: number;
}

/** A program that shows `API_TOKEN`. */
export interface Program {
  readonly kind: 'program';
}

export interface Nobody {
  readonly kind: 'nobody';
}

/** Who asks. */
export type Subject = User | Display | Program | Nobody;

export const NOBODY: Nobody = { kind: 'nobody' };
