/** Who we are to the PBX: a user with the user's password, or an extension with its SIP password. */
export type Account = { readonly username: string } | { readonly extension: string };

export const auth = (account: Account, password: string, domain: string): string =>
  JSON.stringify(
    'username' in account
      ? { command: 'auth', username: account.username, password, domain }
      : { command: 'auth', extension_number: account.extension, password, domain },
  );

/** Pushes every queue that exists, then queues as they appear, change and go. */
export const subscribeQueueManagement = (): string =>
  JSON.stringify({ command: 'subscribe', topics: ['queue_management_events'] });

/** One queue a command, so that the refusal of one does not touch the others. */
export const subscribeQueue = (queue: string): string =>
  JSON.stringify({ command: 'subscribe', topics: ['queue_events'], queues: [queue] });

export const unsubscribeQueue = (queue: string): string =>
  JSON.stringify({ command: 'unsubscribe', topics: ['queue_events'], queues: [queue] });
