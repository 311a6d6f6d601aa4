import type { Counting, Interval, Preset, ReportId } from '#lib/reports/choices.ts';

export const REPORT_WORDS: Readonly<Record<ReportId, string>> = {
  agents: 'Agent state summary',
  queues: 'Queue state summary',
  'not-ready': 'Not Ready by reason',
  'wrap-up': 'Wrap-up',
  sessions: 'Login and logout',
  changes: 'State detail',
  timeline: 'Timeline',
  quality: 'Data quality',
};

export const PRESET_WORDS: Readonly<Record<Preset, string>> = {
  today: 'Today',
  yesterday: 'Yesterday',
  'this-week': 'This week',
  'last-week': 'Last week',
  'this-month': 'This month',
  'last-month': 'Last month',
};

export const INTERVAL_WORDS: Readonly<Record<Interval, string>> = {
  '15': '15 min',
  '30': '30 min',
  '60': '1 hour',
  day: 'Days',
  span: 'All in one',
};

export const COUNTING_WORDS: Readonly<Record<Counting, string>> = {
  queue: 'Per queue',
  once: 'People once',
};

export const COUNTING_DEFINITIONS: Readonly<Record<Counting, string>> = {
  queue: 'Each agent in each queue by itself: who is in two queues is there twice.',
  once: 'Each person once over all their queues: Queue Call counts first, then Unknown, Other Call, Wrap Up, Ready, Not Ready, Logged Out.',
};
