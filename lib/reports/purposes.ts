import type { ReportId } from './choices.ts';

/** What each report is for, in a sentence. */
export const PURPOSES: Readonly<Record<ReportId, string>> = {
  agents: 'How long each agent was in each state, and what follows from it.',
  queues: 'How many agents of each queue were in which state, on average and at most.',
  'not-ready': 'How long agents were Not Ready, by the reason they gave.',
  'wrap-up': 'How long the work after calls took.',
  sessions: 'When agents logged in and out, and how that is known.',
  changes: 'Every change of state, how it is known and how late it arrived.',
  timeline: 'What each agent was doing when.',
  quality: 'How complete and how trustworthy the record is.',
};
