import type { Role } from '#lib/access/subject.ts';

export const ROLE_WORDS: Readonly<Record<Role, string>> = {
  administrator: 'Administrator',
  manager: 'Manager',
  viewer: 'Viewer',
};

export const ROLE_DEFINITIONS: Readonly<Record<Role, string>> = {
  administrator: 'Sees everything. Makes users, pairs TVs, reads the audit log.',
  manager: 'Sees people by name and every report, of all queues or of some. Pairs TVs, if of all.',
  viewer: 'Sees chosen queues: agents by their initials, and reports of queues, not of people.',
};
