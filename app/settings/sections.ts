import type { Place } from '#components/access/desk-header.tsx';
import { can } from '#lib/access/can.ts';
import type { Subject } from '#lib/access/subject.ts';

/** The parts of the settings that somebody may use, in the order of the page. */
export const sectionsOf = (subject: Subject): Place[] => [
  ...(can(subject, 'displays:manage', null) ? [{ href: '/settings/displays', word: 'Displays' }] : []),
  ...(can(subject, 'service-level:choose', null)
    ? [{ href: '/settings/service-level', word: 'Service level' }]
    : []),
  ...(can(subject, 'users:manage', null) ? [{ href: '/settings/users', word: 'Users' }] : []),
  ...(can(subject, 'audit:read', null) ? [{ href: '/settings/audit', word: 'Audit log' }] : []),
  ...(can(subject, 'account:keep', null)
    ? [
        { href: '/settings/privacy', word: 'Privacy' },
        { href: '/settings/account', word: 'My account' },
      ]
    : []),
];
