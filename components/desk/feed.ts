import { createLiveFeed, type LiveFeed } from '#components/live/live-feed.ts';
import { deskOf, LINKS, worstOf, type Desk } from './desk.ts';

/** What a page of the desk follows, and how the PBXs behind it are. */
export const createDeskFeed = (views: readonly string[]): LiveFeed<Desk> =>
  createLiveFeed({
    url: '',
    views: [...new Set([...views, LINKS])],
    pictureOf: deskOf,
    hasAged: (followed, desk) => worstOf(followed).status !== desk.status,
    gather: atNextFrame,
  });

/** The changes of one instant come view by view: one look for all of them. A page that nobody sees looks once a second. */
function atNextFrame(look: () => void): () => void {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      look();
    });
  };
}
