/** Runs what is asked of one PBX a few at a time, the others in the order of their coming. */
export function aFewAtATime(most: number, mostWaiting: number) {
  const waiting: (() => void)[] = [];
  let running = 0;
  const next = () => {
    if (running >= most) return;
    const start = waiting.shift();
    if (!start) return;
    running += 1;
    start();
  };
  return {
    hasRoom: (more: number): boolean => waiting.length + more <= mostWaiting,
    run: <T>(task: () => Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        waiting.push(() => {
          task()
            .then(resolve, reject)
            .finally(() => {
              running -= 1;
              next();
            });
        });
        next();
      }),
  };
}
