import { plainText } from '#components/ui/plain-text.ts';

/** A queue or a board that somebody may be given. */
export interface Choosable {
  readonly key: string;
  readonly name: string;
  /** Number of the queue. */
  readonly note?: string;
}

/** "All", "Billing, Sales", "7 of 12": what somebody may see of a kind. */
export function scopeWords(chosen: readonly string[] | null, all: readonly Choosable[]): string {
  if (chosen === null) return 'All';
  if (chosen.length === 0) return 'None';
  const names = all.filter(({ key }) => chosen.includes(key)).map(({ name }) => plainText(name, 24));
  return chosen.length <= 2 && names.length === chosen.length
    ? names.join(', ')
    : `${chosen.length} of ${Math.max(all.length, chosen.length)}`;
}
