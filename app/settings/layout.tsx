import type { ReactNode } from 'react';
import { SettingsShell } from '#components/access/settings-shell.tsx';
import { DeskFrame } from '../desk-frame.tsx';
import { currentSubject } from '../require.ts';
import { sectionsOf } from './sections.ts';

export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const subject = await currentSubject();
  return (
    <DeskFrame at="/settings">
      <SettingsShell sections={sectionsOf(subject)}>{children}</SettingsShell>
    </DeskFrame>
  );
}
