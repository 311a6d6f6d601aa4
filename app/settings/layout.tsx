import { headers } from 'next/headers';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import { SettingsShell } from '#components/access/settings-shell.tsx';
import { runtime } from '#lib/runtime.ts';
import { DeskFrame } from '../desk-frame.tsx';
import { sectionsOf } from './sections.ts';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  await connection();
  const subject = await runtime().subjectOf(await headers());
  return (
    <DeskFrame at="/settings">
      <SettingsShell sections={sectionsOf(subject)}>{children}</SettingsShell>
    </DeskFrame>
  );
}
