import type { Metadata, Viewport } from 'next';
import { connection } from 'next/server';
import type { ReactNode } from 'react';
import '@fontsource-variable/inter/wght.css';
import './globals.css';

export const metadata: Metadata = {
  title: 'Readyboard',
  description: 'Agent states, live on the wall and in reports.',
  robots: { index: false, follow: false },
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, themeColor: '#0b0f14' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  // No page is made while building: each answer's scripts carry the nonce of that one answer.
  await connection();
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  );
}
