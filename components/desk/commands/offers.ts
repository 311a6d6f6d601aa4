import { SETTABLE, type Offer } from '#lib/floor/orders.ts';

export type ReadOffer = (source: string) => Promise<Offer>;

const UNREACHED = 'The server cannot be reached just now. Check the network, then try again.';

/** What a PBX lets be set now. Never rejects: why it cannot be told is why nothing is offered. */
export const readOffer: ReadOffer = async (source) => {
  try {
    const response = await fetch(`/api/commands/options?source=${encodeURIComponent(source)}`);
    if (response.ok) return (await response.json()) as Offer;
    return nothing((await response.text()) || UNREACHED);
  } catch {
    return nothing(UNREACHED);
  }
};

const nothing = (cannot: string): Offer => ({ cannot, settable: [], reasons: [], dial: [], notes: [] });

/** What all of them let be set. Reasons and codes belong to one PBX: of several none is offered. */
export function mergedOffer(offers: readonly Offer[]): Offer {
  const [only] = offers;
  if (only && offers.length === 1) return only;
  return {
    cannot: offers.find(({ cannot }) => cannot !== null)?.cannot ?? null,
    settable: SETTABLE.filter((to) => offers.every(({ settable }) => settable.includes(to))),
    reasons: [],
    dial: [],
    notes: ['These agents belong to several PBXs: choose those of one for a reason.'],
  };
}
