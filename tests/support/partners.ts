/** Something that happened to somebody, or was written down about them (UTC milliseconds). */
export interface Stamped {
  readonly what: string;
  readonly at: number;
}

/**
 * Those of `ones` that have none of `others` for themselves: the same thing, no earlier than `from` and no later than
 * `to` milliseconds after it. Two that are alike need two partners.
 */
export function withoutPartner<One extends Stamped>(
  ones: readonly One[],
  others: readonly Stamped[],
  { from, to }: { readonly from: number; readonly to: number },
): One[] {
  const free = new Set(inOrder(others));
  return inOrder(ones).filter(({ what, at }) => {
    const partner = [...free].find(
      (other) => other.what === what && other.at >= at + from && other.at <= at + to,
    );
    return !partner || !free.delete(partner);
  });
}

const inOrder = <One extends Stamped>(ones: readonly One[]): One[] => [...ones].sort((a, b) => a.at - b.at);
