/** How long a code is good. */
export const CODE_MS = 10 * 60_000;
/** How often a TV asks what became of its code. */
export const ASK_EVERY_MS = 5_000;
/** How long a TV says that it was denied, before it shows a new code. */
export const DENIED_MS = 60_000;
/** A TV that has not asked for this long after its code has given up: nothing is kept of it. */
export const GONE_MS = 86_400_000;
/** A TV that was not seen for this long has to be paired again. */
export const FORGOTTEN_MS = 90 * 86_400_000;
/** How long a token is used before there is a new one. */
export const TOKEN_MS = 86_400_000;
/** How long a token still holds after a later one was shown. */
export const GRACE_MS = 86_400_000;
/** Use is written down this often at most. */
export const SEEN_EVERY_MS = 60_000;
/** After so many wrong numbers a code is denied. */
export const WRONG_NUMBERS = 3;
/** How long an answer may take to a TV. */
export const ON_ITS_WAY_MS = 10 * 60_000;
