/** As many on each page as on the others, as nearly as can be. */
export function paged(queues: number, fitting: number): { perPage: number; pages: number } {
  const pages = Math.max(1, Math.ceil(queues / fitting));
  return { pages, perPage: Math.max(1, Math.ceil(queues / pages)) };
}

/** How long a page stays, in ms. */
export const DWELL = 12_000;

/** The page on the glass: one after the other, in fixed order. */
export const nextPage = (page: number, pages: number): number => (page + 1 >= pages ? 0 : page + 1);
