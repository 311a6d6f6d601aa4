/** Long rather than odd: no rule asks for capitals or digits, which make passwords worse. */
export const SHORTEST_PASSWORD = 12;
/** So that nobody lets the server work on a megabyte. */
export const LONGEST_PASSWORD = 128;
