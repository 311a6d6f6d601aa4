import type { ReactNode } from 'react';
import { DeskFrame } from '../desk-frame.tsx';

export default function DashboardLayout({ children }: { children: ReactNode }) {
  return <DeskFrame at="/dashboard">{children}</DeskFrame>;
}
