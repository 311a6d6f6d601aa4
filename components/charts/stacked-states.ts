/** The states of a stack, from the bottom: what is steady below, Unknown on top. Logged Out is not about who is here. */
export const STACKED = ['QUEUE_CALL', 'WRAP_UP', 'OTHER_CALL', 'READY', 'NOT_READY', 'UNKNOWN'] as const;
export type StackedState = (typeof STACKED)[number];
