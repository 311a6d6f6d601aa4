/** Read once for all who ask meanwhile, and not again while it holds. What could not be read is not held. */
export function held<T>(
  read: () => Promise<T>,
  { now, forMs }: { readonly now: () => number; readonly forMs: (value: T) => number },
): () => Promise<T> {
  let kept: { readonly value: T; readonly until: number } | null = null;
  let coming: Promise<T> | null = null;
  const readAnew = async (): Promise<T> => {
    const value = await read();
    kept = { value, until: now() + forMs(value) };
    return value;
  };
  return () => {
    if (kept && now() < kept.until) return Promise.resolve(kept.value);
    return (coming ??= readAnew().finally(() => (coming = null)));
  };
}
