import { redirect } from 'next/navigation';
import { requireSubject } from '../require.ts';
import { sectionsOf } from './sections.ts';

export default async function SettingsPage() {
  const [first] = sectionsOf(await requireSubject('account:keep', null));
  redirect(first?.href ?? '/settings/account');
}
