/** Not more than one reload in this time (ms), whatever asks for it. */
const AT_MOST_EVERY = 5 * 60_000;
/** A new build is taken up at a random moment within this time, so that not all walls go dark together. */
const WITHIN = 60_000;
const KEY = 'readyboard:reloaded-at';

export interface ReloadOptions {
  readonly wait?: (ms: number) => Promise<void>;
  readonly random?: () => number;
  /** How long there is time to read what the page says (ms). */
  readonly readFor?: number;
}

/** Reloads the page once, as soon as it is allowed and the server has shown that it can serve it. */
export async function reloadWhenServed(
  stillWanted: () => boolean,
  options: ReloadOptions = {},
): Promise<void> {
  const { wait = sleep, random = Math.random } = options;
  await wait(Math.max(random() * WITHIN, lastReload() + AT_MOST_EVERY - Date.now()));
  while (stillWanted()) {
    if (await served()) {
      sessionStorage.setItem(KEY, String(Date.now()));
      window.location.reload();
      return;
    }
    await wait(10_000 + random() * 20_000);
  }
}

/** Whoever is not let in can read why, and then gets where the server leads: to pairing, or to signing in. */
const READ_FIRST = 5_000;
const NOT_LET_IN_EVERY = 60_000;

/** Loads the page anew, so that the server can lead it elsewhere: soon, and then once a minute. */
export async function reloadForWay(stillWanted: () => boolean, options: ReloadOptions = {}): Promise<void> {
  const { wait = sleep, readFor = READ_FIRST } = options;
  await wait(Math.max(readFor, lastReload() + NOT_LET_IN_EVERY - Date.now()));
  while (stillWanted()) {
    if (await answered()) {
      sessionStorage.setItem(KEY, String(Date.now()));
      window.location.reload();
      return;
    }
    await wait(NOT_LET_IN_EVERY);
  }
}

/** Whether there is a page to load: a reload without one leaves a browser with its own error, for good. */
async function answered(): Promise<boolean> {
  try {
    return (await fetch(window.location.href, { cache: 'no-store' })).status < 500;
  } catch {
    return false;
  }
}

const lastReload = (): number => Math.min(Date.now(), Number(sessionStorage.getItem(KEY) ?? 0));

async function served(): Promise<boolean> {
  try {
    const answer = await fetch(window.location.href, { cache: 'no-store' });
    return answer.ok && (await answer.text()).includes('data-readyboard');
  } catch {
    return false;
  }
}

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
