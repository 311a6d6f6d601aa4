/** Said to those outside of the networks from which TVs are paired. */
export const NOT_FROM_HERE =
  'TVs are paired from the company’s own network only. This one is outside of it, as the server sees it.';

export const TOO_FAST = 'This screen asks for its code too often, so it is not answered for a minute.';
