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

/** What the day has brought, by callers. */
export const CALLER_METRICS = [
  ...(['offered', 'answered', 'abandoned', 'overflow', 'callbacks'] as const),
  ...(['average-answer', 'service-level'] as const),
] as const;
export type CallerMetric = (typeof CALLER_METRICS)[number];

export const CALLER_METRIC_WORDS: Readonly<Record<CallerMetric, string>> = {
  offered: 'Offered',
  answered: 'Answered',
  abandoned: 'Abandoned',
  overflow: 'Overflow',
  callbacks: 'Callbacks',
  'average-answer': 'Average answer',
  'service-level': 'Service level',
};

/** Of the time in which callers could not be seen, all of them say at least. */
export const CALLER_METRIC_DEFINITIONS: Readonly<Record<CallerMetric, string>> = {
  offered:
    'Offered: callers who have joined the line since midnight. A call that comes back into the line counts again.',
  answered: 'Answered: callers whom an agent has answered since midnight.',
  abandoned: 'Abandoned: callers who have hung up in line since midnight.',
  overflow:
    'Overflow: callers sent on since midnight after the longest wait allowed; neither answered nor abandoned.',
  callbacks:
    'Callbacks: callers who have left the line since midnight to be called back. What becomes of that is not counted.',
  'average-answer':
    'Average answer: how long those who were answered since midnight had waited in line, ringing included, on average.',
  'service-level':
    'Service level: callers answered in time, of all who had the chance to be, since midnight. Press a figure for its formula.',
};

/** How the figures over all queues are counted. */
export const TOTAL_DEFINITION =
  'People are counted once over all their queues: Queue Call counts first, then Unknown, Other Call, Wrap Up, Ready, Not Ready, Logged Out.';
