import type { ReactNode } from 'react';
import { DeskHeader, type Place } from '#components/access/desk-header.tsx';
import { can } from '#lib/access/can.ts';
import type { Subject } from '#lib/access/subject.ts';
import { currentSubject } from './require.ts';

const placesOf = (subject: Subject): Place[] => [
  ...(can(subject, 'desk:open', null) ? [{ href: '/dashboard', word: 'Floor' }] : []),
  ...(can(subject, 'board:open', 'all') ? [{ href: '/wall/all', word: 'Wall' }] : []),
  ...(can(subject, 'report:read', 'queues') ? [{ href: '/reports', word: 'Reports' }] : []),
  ...(can(subject, 'account:keep', null) ? [{ href: '/settings', word: 'Settings' }] : []),
];

/** A page of the desk below the header that all of them share. Each page asks by itself who may see it. */
export async function DeskFrame({ at, children }: { at: string; children: ReactNode }) {
  const subject = await currentSubject();
  return (
    <>
      <DeskHeader places={placesOf(subject)} at={at} name={subject.kind === 'user' ? subject.name : null} />
      {children}
    </>
  );
}
