import { z } from 'zod';
import type { DialCode } from '#lib/floor/orders.ts';

type Feature = Omit<DialCode, 'code'> & { readonly feature: string; readonly usually: string };

const monitoring = (does: string, suffix: string): Feature => ({
  ...{ feature: 'SILENT_CALL_MONITORING', usually: '*63', does, by: 'supervisor', then: 'agent', suffix },
});
const ofAgent = (feature: string, usually: string, does: string): Feature => ({
  ...{ feature, usually, does, by: 'agent', then: 'queue', suffix: '' },
});

/** What we offer to dial, and the codes that a PBX has for it unless somebody changed them. Source: portsip 6. */
const FEATURES: readonly Feature[] = [
  monitoring('Listen to the call', ''),
  monitoring('Whisper to the agent', '*2'),
  monitoring('Join the call', '*3'),
  monitoring('Take the call over', '*4'),
  ofAgent('CHANGE_AGENT_STATE_TO_READY', '*36', 'Ready'),
  ofAgent('CHANGE_AGENT_STATE_TO_NOT_READY', '*37', 'Not Ready'),
  ofAgent('LOG_AGENT_INTO_QUEUE', '*38', 'Log in'),
  ofAgent('LOG_AGENT_OUT_OF_QUEUE', '*39', 'Log out'),
];

const entry = z.object({
  code: z.string().regex(/^[*#]{1,3}\d{0,4}$/),
  feature: z.string(),
  enabled: z.boolean().nullish(),
});

const withCode = ({ feature: _, usually: __, ...rest }: Feature, code: string): DialCode => ({
  ...rest,
  code,
});

/** The codes of a PBX as far as they are enabled. */
export function dialCodesIn(entries: readonly unknown[]): DialCode[] {
  const enabled = entries
    .flatMap((one) => entry.safeParse(one).data ?? [])
    .filter((one) => one.enabled !== false);
  return FEATURES.flatMap((known) => {
    const found = enabled.find(({ feature }) => feature === known.feature);
    return found ? withCode(known, found.code) : [];
  });
}

export const usualDialCodes = (): DialCode[] => FEATURES.map((known) => withCode(known, known.usually));
