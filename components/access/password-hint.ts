/** What is asked of a password: length, because that is what makes it hard to guess. */
export const PASSWORD_HINT =
  '12 characters or more. A few words that have nothing to do with each other are good.';
