/** Every wall that there is to look at. */
export const BOARDS = [{ key: 'all', name: 'All queues' }] as const;
