import type { NameProfile } from '../name-profile.ts';

/** A TV, as the list of the desk shows it. */
export interface DisplayRow {
  readonly id: string;
  readonly name: string;
  readonly location: string;
  readonly board: string;
  readonly names: NameProfile;
  readonly pairedAt: Date;
  /** Exact to a minute. */
  readonly seenAt: Date;
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly build: string | null;
}

/** What is chosen for a TV. */
export interface DisplayChoices {
  readonly name: string;
  readonly location: string;
  readonly board: string;
  readonly names: NameProfile;
}

/** A TV that waits to be paired, as whoever has typed its code sees it. */
export interface ClaimedPairing {
  readonly id: string;
  readonly address: string | null;
  readonly userAgent: string | null;
  /** Since when it shows a code. */
  readonly begunAt: Date;
  readonly expiresAt: Date;
}

/** What a TV is told when it asks how far its pairing is. */
export type PairingAnswer =
  | {
      readonly state: 'waiting';
      /** `XXXX-XXXX`, to be typed at a desk. */
      readonly code: string;
      /** Two digits that whoever approves must read off this very screen. */
      readonly number: string;
      readonly expiresAt: number;
      /** When to ask again (ms). */
      readonly again: number;
    }
  | { readonly state: 'denied'; readonly again: number }
  /** Too many TVs have begun from there. */
  | { readonly state: 'busy'; readonly again: number }
  /** It asks faster than it was told to: nothing new until it does not; then, that it is not answered for a minute. */
  | { readonly state: 'slow-down' | 'too-fast'; readonly again: number }
  /** `token`: for the cookie, told this once. */
  | { readonly state: 'paired'; readonly board: string; readonly token: string };

export interface Asker {
  readonly address: string | null;
  readonly userAgent: string | null;
  readonly requestId: string | null;
}

/**
 * The TVs. Promises:
 * 1. A code gives at most one token, however many ask at a time; a second redemption takes the first one back.
 * 2. Only the session that has typed the code approves, and only with the number that the TV shows.
 * 3. Tokens, and the secret of a TV that waits, are in Postgres as hashes only.
 */
export interface Displays {
  readonly list: () => Promise<DisplayRow[]>;
  /** A TV asks: it gets a code, or hears what became of its code. `secret`: to be kept by it; new where it had none. */
  readonly ask: (
    secret: string | null,
    asker: Asker,
  ) => Promise<{ readonly secret: string | null; readonly answer: PairingAnswer }>;
  /** `null`: no TV shows this code (any more). `waitMs`: too many wrong ones were typed. */
  readonly claim: (
    code: string,
    sessionId: string,
    address: string | null,
  ) => Promise<ClaimedPairing | { readonly waitMs: number } | null>;
  readonly approve: (pairing: string, by: Approval) => Promise<Approved>;
  readonly deny: (pairing: string, sessionId: string) => Promise<boolean>;
  /** The row as it was before; `null`: there is none. */
  readonly change: (id: string, choices: Partial<DisplayChoices>) => Promise<DisplayRow | null>;
  readonly revoke: (id: string) => Promise<DisplayRow | null>;
  /**
   * A TV says that it is there: which board it shows, and a token for its cookie where a new one is due. `null`: it is no
   * display.
   */
  readonly here: (
    token: string | null,
    asker: Asker & { readonly build?: string },
  ) => Promise<{ readonly board: string; readonly token: string | null } | null>;
  /** Whether an address may pair. */
  readonly inNetwork: (address: string | null) => boolean;
  readonly cookies: DisplayCookies;
}

export interface Approval extends DisplayChoices {
  readonly sessionId: string;
  readonly number: string;
  /** The display whose TV has lost its storage. */
  readonly replaces: string | null;
}

export type Approved = 'approved' | 'gone' | 'wrong-number' | 'too-many-numbers' | 'nothing-to-replace';

/** Names of the cookies, and whether they go over https only. */
export interface DisplayCookies {
  readonly display: string;
  readonly pairing: string;
  readonly secure: boolean;
}
