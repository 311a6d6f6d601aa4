import type { Offer, Order } from '#lib/floor/orders.ts';

/**
 * PORT: what may be set in one PBX, and setting it. What a source promises:
 * 1. `offer` holds only what the PBX lets be set now; where that is nothing, it says why.
 * 2. `set` asks the PBX once and says what came of that. It repeats only what was certainly not done.
 * 3. It changes nothing that is told of the floor: that something changed, the PBX tells by its own event.
 * 4. Words of the PBX are one line of bounded length. Neither of the two ever rejects.
 */
export interface Commands {
  readonly offer: () => Promise<Offer>;
  readonly set: (where: Where, order: Order) => Promise<SetOutcome>;
  /** Queues that the agent belongs to no more, and can be logged into again. */
  readonly canComeBack: (agent: string) => readonly string[];
}

export interface Where {
  readonly agent: string;
  readonly queue: string;
}

/** What the PBX answered; `why` is a sentence for whoever asked. */
export type SetOutcome =
  | { readonly kind: 'accepted' }
  /** Nothing was done. */
  | { readonly kind: 'refused'; readonly why: string }
  /** Nobody knows whether it was done. */
  | { readonly kind: 'unanswered'; readonly why: string };
