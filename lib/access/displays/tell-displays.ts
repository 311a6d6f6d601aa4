import type { Log } from '#lib/log.ts';
import type { Audit, Audited } from '../audit/audit.ts';
import { NOBODY, type Display, type Subject } from '../subject.ts';
import type { Asker } from './displays.ts';
import type { Happened as InPairing } from './pairing-step.ts';

export type Happened =
  | InPairing
  | { readonly kind: 'rotated' | 'copied'; readonly display: Display }
  | { readonly kind: 'too-fast' };

const COPIED = 'a token was shown after its time: somebody has a copy of it';
const TWICE = 'redeemed twice: somebody has a copy of its secret';

/** Writes down what TVs themselves bring about: one row each. */
export const createTeller =
  (audit: Audit, log: Log) =>
  async (happened: Happened, { address, requestId }: Asker): Promise<void> => {
    const { action, subject, target, why, refused } = rowOf(happened);
    if (why)
      log.warn({ display: target, address, why }, refused ? 'a TV is refused' : 'a display was revoked');
    const outcome = refused ? 'refused' : 'done';
    const row = { action, subject, target, address, requestId, outcome } as const;
    await audit.record({ ...row, ...(why && { details: { why } }) });
  };

interface Row {
  readonly action: Audited;
  readonly subject: Subject;
  readonly target: string | null;
  readonly why?: string;
  readonly refused?: true;
}

function rowOf(happened: Happened): Row {
  switch (happened.kind) {
    case 'begun':
      return { action: 'pairing-begun', subject: NOBODY, target: null };
    case 'redeemed':
      return { action: 'pairing-redeemed', subject: NOBODY, target: happened.name };
    case 'burnt':
      return { action: 'display-revoked', subject: NOBODY, target: happened.name, why: TWICE };
    case 'too-fast':
      return { action: 'limited', subject: NOBODY, target: null, why: 'a TV asks too fast', refused: true };
    case 'rotated':
      return { action: 'display-rotated', subject: happened.display, target: happened.display.name };
    case 'copied':
      return {
        action: 'display-revoked',
        subject: happened.display,
        target: happened.display.name,
        why: COPIED,
      };
  }
}
