import type { State } from './states.ts';

/** What each state means, in plain words: shown wherever the state is named. */
export const STATE_DEFINITIONS: Readonly<Record<State, string>> = {
  READY: 'Ready: logged in to the queue and free to take its next call. Ringing counts as Ready.',
  QUEUE_CALL: 'Queue Call: handling a call of this queue, hold included.',
  OTHER_CALL: 'Other Call: on a call that does not come from this queue.',
  WRAP_UP: 'Wrap Up: finishing the work after a call, before the next.',
  NOT_READY: 'Not Ready: logged in, but takes no queue calls for now (break, lunch or another reason).',
  LOGGED_OUT: 'Logged Out: member of the queue, but not logged in to it.',
  UNKNOWN: 'Unknown: we cannot know the state now, because the PBX has not told it or cannot be reached.',
};

export const METRICS = ['staffed', 'waiting', 'longest-wait'] as const;
export type Metric = (typeof METRICS)[number];

export const METRIC_WORDS: Readonly<Record<Metric, string>> = {
  staffed: 'Staffed',
  waiting: 'Waiting',
  'longest-wait': 'Longest',
};

export const METRIC_DEFINITIONS: Readonly<Record<Metric, string>> = {
  staffed: 'Staffed: logged in, whatever the state. Logged Out and Unknown are not counted.',
  waiting: 'Waiting: callers in line who have not been answered yet. Callbacks are not counted.',
  'longest-wait': 'Longest: how long the caller who has waited longest is in line by now.',
};

/** How the figures over all queues are counted. */
export const TOTAL_DEFINITION =
  'People are counted once over all their queues: Queue Call counts first, then Unknown, Other Call, Wrap Up, Ready, Not Ready, Logged Out.';
