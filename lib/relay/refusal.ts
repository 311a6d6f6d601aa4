/** Why a screen gets nothing: told by the server, so another thing than a server that is away. */
export interface Refusal {
  readonly why: 'signed-out' | 'too-many-pages';
}

/** A refusal as it comes over the wire; `null` for anything else, as the error of a server that is away. */
export function readRefusal(data: unknown): Refusal | null {
  if (typeof data !== 'object' || data === null || !('why' in data)) return null;
  const { why } = data;
  return why === 'signed-out' || why === 'too-many-pages' ? { why } : null;
}
