import type { Credentials } from './credentials.ts';
import { DEFAULT_CREDENTIALS } from './credentials.ts';
import type { Dialect } from './dialect.ts';
import type { CallerTruth, TruthLine } from './truth-log.ts';

export const SIGN_INS = ['auth/sign_in', 'login/oauth/token', 'login'] as const;
export type SignIn = (typeof SIGN_INS)[number];

export interface VirtualPbxOptions {
  /** The same seed furnishes the same house and, in fast motion, tells the same story. */
  readonly seed?: number;
  readonly queues?: number;
  readonly agents?: number;
  /** `busy`: callers call and agents come, go and take breaks. `idle`: nobody does anything by itself, all are logged out. */
  readonly load?: 'busy' | 'idle';
  /** How many times faster than real people everybody in a busy house acts; the clock stays true. */
  readonly liveliness?: number;
  /**
   * How much of the staff is on shift and how many callers call at a time (0 to 1), in a busy house: a day and a week
   * for generated history. By default it is always the middle of the day.
   */
  readonly activity?: (at: number) => number;
  readonly dialect?: Dialect;
  readonly credentials?: Credentials;
  readonly autoReady?: boolean;
  readonly wrapUpSeconds?: number;
  /** Without `autoReady`: Not Ready after a call that is no queue call. */
  readonly autoNotReadyAfterNonAcdCall?: boolean;
  readonly maxWaitSeconds?: number;
  readonly slaSeconds?: number;
  /** How long a phone rings before it is answered; `null`: as people do in a busy house, not at all in an idle one. */
  readonly ringSeconds?: number | null;
  /** Send the not-ready reason on the event feed too; by default in v22.3 only. */
  readonly reasonsOnWire?: boolean;
  /** Which of the ways to sign in to REST exist. */
  readonly signIns?: readonly SignIn[];
  /** REST sign-in asks for a one-time password first. */
  readonly twoFactor?: boolean;
  /** How long a REST token is good for. */
  readonly tokenSeconds?: number;
  readonly clockOffsetSeconds?: number;
  /** Where the true time of every membership change is written, as JSON lines or to a function. */
  readonly truthLog?: string | ((line: TruthLine) => void);
  /** Told of everything that counts of callers, as it truly happens. */
  readonly onCaller?: (truth: CallerTruth) => void;
  readonly now?: () => number;
}

export type Settled = Required<Omit<VirtualPbxOptions, 'truthLog' | 'onCaller'>> &
  Pick<VirtualPbxOptions, 'truthLog' | 'onCaller'>;

export const settle = (options: VirtualPbxOptions): Settled => ({
  seed: 1,
  queues: 8,
  agents: 60,
  load: 'busy',
  liveliness: 1,
  activity: () => 1,
  dialect: 'v22.3',
  credentials: DEFAULT_CREDENTIALS,
  autoReady: true,
  wrapUpSeconds: 30,
  autoNotReadyAfterNonAcdCall: false,
  maxWaitSeconds: 300,
  slaSeconds: 20,
  ringSeconds: null,
  reasonsOnWire: (options.dialect ?? 'v22.3') === 'v22.3',
  signIns: ['auth/sign_in', 'login/oauth/token'],
  twoFactor: false,
  tokenSeconds: 1800,
  clockOffsetSeconds: 0,
  now: () => Date.now(),
  ...(Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  ) as VirtualPbxOptions),
});
