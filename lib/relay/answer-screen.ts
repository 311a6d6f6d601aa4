import type { FollowReply } from './contract.ts';
import type { Screen } from './screen.ts';
import { parseView } from './view-names.ts';

/** How many views one board may follow. */
const MOST_FOLLOWS = 100;

export const NOT_YOURS = 'You may not see this view.';

/** What a screen has put on its glass last, by our clock. */
export interface Painted {
  readonly view: string;
  readonly revision: number;
  readonly at: number;
}

export interface Answers {
  /** A view was asked for that may not be followed. */
  readonly denied: (view: string) => void;
  readonly painted: (painted: Painted) => void;
  readonly now: () => number;
}

/** Listens to what one screen says. Whatever it is, it is refused with a reason or passed over, never thrown. */
export function answerScreen(screen: Screen, answers: Answers): void {
  const { socket } = screen;
  socket.on('view:follow', (view: unknown, reply: unknown) => {
    if (!isReply(reply)) return;
    const refused = whyRefused(screen, view, reply);
    if (refused === null) return;
    if (refused === NOT_YOURS) answers.denied(String(view));
    reply({ refused });
  });
  socket.on('view:unfollow', (view: unknown) => {
    if (typeof view === 'string') screen.unfollow(view);
  });
  socket.on('screen:painted', (painted: unknown) => {
    if (!isPainted(painted) || !screen.follows.has(painted.view)) return;
    answers.painted({ view: painted.view, revision: painted.revision, at: answers.now() });
  });
  socket.on('clock:ask', (reply: unknown) => {
    // An answer that waits for the socket to drain would tell a time that is past.
    if (typeof reply === 'function' && socket.conn.transport.writable)
      (reply as (time: number) => void)(answers.now());
  });
}

/** Follows the view, and has it replied, unless there is a reason not to. */
function whyRefused(screen: Screen, view: unknown, reply: (reply: FollowReply) => void): string | null {
  if (typeof view !== 'string') return 'A view is asked for by its name.';
  if (parseView(view) === null) return 'There is no view of this name.';
  if (!screen.socket.data.viewer.mayFollow(view)) return NOT_YOURS;
  if (!screen.follows.has(view) && screen.follows.size >= MOST_FOLLOWS)
    return `A screen follows at most ${MOST_FOLLOWS} views.`;
  screen.follow(view, reply);
  return null;
}

const isReply = (reply: unknown): reply is (reply: FollowReply) => void => typeof reply === 'function';

const isPainted = (said: unknown): said is { view: string; revision: number } =>
  typeof said === 'object' &&
  said !== null &&
  'view' in said &&
  typeof said.view === 'string' &&
  'revision' in said &&
  Number.isSafeInteger(said.revision);
