/** Just after each second begins, by the server's clock: all screens of a site turn over together. Returns its own stop. */
export function everySecond(serverNow: () => number | null, tick: () => void): () => void {
  let timer: ReturnType<typeof setTimeout>;
  const next = () => {
    timer = setTimeout(
      () => {
        tick();
        next();
      },
      1_005 - ((serverNow() ?? 0) % 1_000),
    );
  };
  next();
  return () => clearTimeout(timer);
}
