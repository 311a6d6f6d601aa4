import type { ReactNode } from 'react';
import { DeskFrame } from '../desk-frame.tsx';
import './landscape.css';

export default function ReportsLayout({ children }: { children: ReactNode }) {
  return <DeskFrame at="/reports">{children}</DeskFrame>;
}
