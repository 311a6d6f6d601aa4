/** What the way through the company's sign-in can end with, by the code in the address it comes back to. */
const SENTENCES: Readonly<Record<string, string>> = {
  access_denied: 'Your company’s sign-in did not let you in.',
  no_access: 'You have signed in, but you are in no group that may see Readyboard. Ask an administrator.',
  signup_disabled: 'You have signed in, but you have no account here. Ask an administrator.',
  account_not_linked: 'There is an account with your e-mail that signs in with a password. Use that.',
  state_mismatch: 'That took too long, or was begun in another window. Try again.',
  please_restart_the_process: 'That took too long, or was begun in another window. Try again.',
};

const OTHER = 'Signing in through your company did not work. Try again; the server’s log says why.';

/** Only sentences of ours: anybody can make a link to this page with any words in it. */
export const troubleOf = (code: string | undefined): string | null =>
  code === undefined ? null : (SENTENCES[code] ?? OTHER);
