import type { Audited } from './audit.ts';

/** What each action is called where people read it. */
export const ACTION_WORDS: Readonly<Record<Audited, string>> = {
  'sign-in': 'Signed in',
  'sign-in-refused': 'Sign-in refused',
  'sign-out': 'Signed out',
  'session-ended': 'Session ended',
  'single-sign-on': 'Single sign-on',
  'user-made': 'User made',
  'user-changed': 'User changed',
  'user-disabled': 'User disabled',
  'password-set': 'Password set',
  'second-factor': 'Second factor',
  'pairing-begun': 'Pairing begun',
  'pairing-claimed': 'Code of a TV typed',
  'pairing-approved': 'Pairing approved',
  'pairing-denied': 'Pairing denied',
  'pairing-redeemed': 'Pairing redeemed',
  'display-rotated': 'Display’s token rotated',
  'display-changed': 'Display changed',
  'display-revoked': 'Display revoked',
  'agent-commanded': 'State of an agent set',
  'service-level-chosen': 'Service level chosen',
  'report-read': 'Report read',
  'report-exported': 'Report exported',
  'audit-exported': 'Audit log exported',
  denied: 'Denied',
  limited: 'Limited',
  'retention-run': 'History removed for its age',
  'clock-jumped': 'Clock jumped',
  'feed-lost': 'Feed lost',
  'feed-restored': 'Feed restored',
  'server-started': 'Server started',
};

export const OUTCOME_WORDS: Readonly<Record<string, string>> = {
  done: 'Done',
  refused: 'Refused',
  failed: 'Failed',
};

/** Who has no name of their own. */
export const ACTOR_WORDS: Readonly<Record<string, string>> = {
  server: 'The server',
  program: 'A program',
  nobody: 'Nobody signed in',
};
