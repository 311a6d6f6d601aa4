import type { Log } from '#lib/log.ts';
import type { Joined } from '../audit/as-one.ts';
import type { Audit } from '../audit/audit.ts';
import type { Resolver } from '../subject-of.ts';
import { cookieIn, displayCookies } from './cookies.ts';
import type { Asker, DisplayRow, Displays } from './displays.ts';
import { pairingLimits } from './limits.ts';
import { inNetworks } from './network.ts';
import { approvePairing, claimPairing, denyPairing } from './pairing-desk.ts';
import { pairingStep, type Tx } from './pairing-step.ts';
import { hashOf } from './secrets.ts';
import { createTeller } from './tell-displays.ts';
import { ASK_EVERY_MS } from './times.ts';
import { displayOf, displayWithToken, profileOf, shownBy, useToken } from './tokens.ts';

export interface DisplaysOptions extends Omit<Joined, 'current'> {
  readonly audit: Audit;
  readonly log: Log;
  readonly clock: { readonly now: () => number };
  /** Where people reach this server. */
  readonly baseUrl: string;
  /** From where TVs may be paired; private networks unless told otherwise. */
  readonly pairNetworks?: readonly string[] | undefined;
}

export interface RunningDisplays extends Displays {
  /** Displays, by their cookie. */
  readonly resolver: Resolver;
}

const SLOW_DOWN = { state: 'slow-down', again: 2 * ASK_EVERY_MS } as const;
const TOO_FAST = { state: 'too-fast', again: 12 * ASK_EVERY_MS } as const;

/** The TVs of the site, in Postgres. Made once, by the server; everybody else reaches it by `runtime()`. */
export function createDisplays({
  prisma,
  asOne,
  audit,
  log,
  clock,
  ...options
}: DisplaysOptions): RunningDisplays {
  const cookies = displayCookies(options.baseUrl);
  const tell = createTeller(audit, log);
  const limits = pairingLimits(log);
  const within = <T>(work: (tx: Tx, now: number) => Promise<T>): Promise<T> =>
    prisma.$transaction((tx) => work(tx, clock.now()));
  const isKnown = async (secret: string | null) =>
    secret !== null && (await prisma.pairing.count({ where: { secretHash: hashOf(secret) } })) > 0;
  return {
    ...{ cookies, inNetwork: inNetworks(options.pairNetworks) },
    resolver: (headers) => {
      const token = cookieIn(headers, cookies.display);
      return token === null ? null : displayWithToken(prisma, token, clock.now());
    },
    list: async () =>
      (await prisma.display.findMany({ orderBy: [{ name: 'asc' }, { id: 'asc' }] })).map(rowOf),
    async ask(secret, asker) {
      const pace = secret === null ? 'fine' : await limits.pace(secret);
      if (pace === 'refused first') await tell({ kind: 'too-fast' }, asker);
      if (pace !== 'fine') return { secret: null, answer: pace === 'fast' ? SLOW_DOWN : TOO_FAST };
      if (!(await isKnown(secret)) && !(await limits.begin(asker.address)))
        return { secret: null, answer: { state: 'busy', again: 12 * ASK_EVERY_MS } };
      return asOne(async () => {
        const { happened, ...step } = await within((tx, now) => pairingStep(tx, secret, asker, now));
        if (happened) await tell(happened, asker);
        return step;
      });
    },
    async claim(code, sessionId, address) {
      const waitMs = await limits.typing(sessionId, address);
      if (waitMs !== null) return { waitMs };
      const pairing = await within((tx, now) => claimPairing(tx, code, sessionId, now));
      if (!pairing) await limits.wrong(sessionId, address);
      return pairing;
    },
    approve: (id, by) => within((tx, now) => approvePairing(tx, id, by, now)),
    deny: (id, sessionId) => within((tx, now) => denyPairing(tx, id, sessionId, now)),
    change: (id, choices) => withRow(id, (tx) => tx.display.update({ where: { id }, data: choices })),
    revoke: (id) => withRow(id, (tx) => tx.display.delete({ where: { id } })),
    here: (token, asker) => (token === null ? Promise.resolve(null) : asOne(() => here(token, asker))),
  };

  /** Does it, if the display is there; answers the row as it was before. */
  function withRow(id: string, work: (tx: Tx) => Promise<unknown>): Promise<DisplayRow | null> {
    return within(async (tx) => {
      const before = await tx.display.findUnique({ where: { id } });
      if (before) await work(tx);
      return before && rowOf(before);
    });
  }

  async function here(token: string, asker: Asker & { readonly build?: string }) {
    const shown = await shownBy(prisma, token, clock.now());
    if (shown.kind === 'nothing') return null;
    const display = displayOf(shown.row);
    if (shown.kind === 'copy') {
      await prisma.display.deleteMany({ where: { id: display.id } });
      await tell({ kind: 'copied', display }, asker);
      return null;
    }
    const next = await within((tx, now) => useToken(tx, token, shown, asker, now));
    if (next !== null) await tell({ kind: 'rotated', display }, asker);
    return { board: display.board, token: next };
  }
}

const rowOf = (row: Omit<DisplayRow, 'names'> & { readonly names: string }): DisplayRow => ({
  ...row,
  names: profileOf(row.names),
});
