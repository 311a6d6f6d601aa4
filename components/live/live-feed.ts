import { connectRelay } from '#lib/relay/connect.ts';
import { followViews, type FollowedViews } from '#lib/relay/follow-view.ts';
import { everySecond } from './every-second.ts';

const AGEING_MS = 200;

export interface LiveFeed<Picture> {
  /** The same picture until there is another; `null` before the first word of the server. */
  readonly get: () => Picture | null;
  /** Connects with the first listener, and stops with the last. */
  readonly subscribe: (listener: () => void) => () => void;
  /** To be called when the picture is on the glass. */
  readonly painted: () => void;
}

interface LiveFeedOptions<Picture> {
  readonly url: string;
  readonly views: readonly string[];
  /** What is to be seen now, given what was before. */
  readonly pictureOf: (views: FollowedViews, before: Picture | null) => Picture;
  /** Whether the picture claims to be younger than it is by now. */
  readonly hasAged: (views: FollowedViews, picture: Picture) => boolean;
  /** When to look after a change: at once if not given. Returns how to ask for it. */
  readonly gather?: (look: () => void) => () => void;
}

/** Follows views: a new picture at each change, and at each second of the server's clock. */
export function createLiveFeed<Picture>(options: LiveFeedOptions<Picture>): LiveFeed<Picture> {
  const { pictureOf, hasAged, gather = (look) => look } = options;
  const listeners = new Set<() => void>();
  let views: FollowedViews | null = null;
  let picture: Picture | null = null;
  let stop = () => {};

  const look = () => {
    if (!views) return;
    picture = pictureOf(views, picture);
    for (const listener of listeners) listener();
  };
  const start = () => {
    const socket = connectRelay(options.url);
    const followed = followViews(socket, options.views);
    views = followed;
    const stopListening = followed.subscribe(gather(look));
    const stopTicking = everySecond(followed.serverNow, look);
    // What turns old between two seconds is not called live until the next.
    const ageing = setInterval(() => {
      if (picture && hasAged(followed, picture)) look();
    }, AGEING_MS);
    return () => {
      clearInterval(ageing);
      stopTicking();
      stopListening();
      followed.stop();
      socket.close();
      views = null;
    };
  };
  return {
    get: () => picture,
    subscribe(listener) {
      if (listeners.size === 0) stop = start();
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0) stop();
      };
    },
    painted() {
      for (const [name, view] of views?.get().views ?? []) if (view.has) views?.paint(name, view.revision);
    },
  };
}
