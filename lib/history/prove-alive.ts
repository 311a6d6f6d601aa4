import type { LinkHealth } from '#lib/floor/link.ts';
import type { LastAlive, LastAliveFile } from './last-alive.ts';

const EVERY_MS = 2_000;

interface Parts {
  readonly file: Pick<LastAliveFile, 'write'>;
  readonly links: () => readonly LinkHealth[];
  /** What is not kept is not known after a crash: then there is no proof either. */
  readonly isKept: () => boolean;
}

export interface Proving {
  /** To be called after each batch of events. */
  readonly heard: () => void;
  /** Writes what was heard last. */
  readonly stop: () => Promise<void>;
}

/** Writes the last proof of life of each link down: at once when a link is heard first, and then every 2 seconds. */
export function proveAlive({ file, links, isKept }: Parts): Proving {
  let written: LastAlive = {};
  const write = async () => {
    if (!isKept()) return;
    written = proofsOf(links());
    await file.write(written);
  };
  const timer = setInterval(() => void write(), EVERY_MS);
  return {
    heard() {
      const isNew = links().some(({ source, lastHeardAt }) => lastHeardAt !== null && !(source in written));
      if (isNew) void write();
    },
    async stop() {
      clearInterval(timer);
      await write();
    },
  };
}

const proofsOf = (links: readonly LinkHealth[]): LastAlive =>
  Object.fromEntries(
    links.flatMap(({ source, lastHeardAt }) => (lastHeardAt === null ? [] : [[source, lastHeardAt]])),
  );
