import { connection } from 'next/server';
import { LastDay } from '#components/reports/last-day.tsx';
import { lastDay } from '#lib/history/queries/last-day.ts';
import { runtime } from '#lib/runtime.ts';

export const metadata = { title: 'Agents per state · Readyboard' };

export default async function ReportsPage() {
  await connection();
  const { prisma, timeZone } = runtime();
  return <LastDay {...await lastDay(prisma)} timeZone={timeZone} />;
}
