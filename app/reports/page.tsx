import { redirect } from 'next/navigation';
import { requireSubject } from '../require.ts';

export default async function ReportsPage() {
  await requireSubject('report:read', 'queues');
  redirect('/reports/queues');
}
