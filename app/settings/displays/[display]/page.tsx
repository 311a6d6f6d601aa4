import { notFound } from 'next/navigation';
import { Columns, Head, Panel } from '#components/access/panel.tsx';
import { ChangeDisplay } from '#components/displays/change-display.tsx';
import { RevokeDisplay } from '#components/displays/revoke-display.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { BOARDS } from '#lib/access/boards.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../../require.ts';

export const metadata = { title: 'Display · Readyboard' };

const REVOKE =
  'For a TV that is gone, sold or moved elsewhere. One that has lost its storage shows a code: pair it in place of this one.';

export default async function DisplayPage({ params }: PageProps<'/settings/displays/[display]'>) {
  await requireSubject('displays:manage', null);
  const { display: id } = await params;
  const display = (await runtime().displays.list()).find((one) => one.id === id);
  if (!display) notFound();
  const { name, location, board, names } = display;
  return (
    <>
      <Head title={plainText(name)} about={plainText(location)} />
      <Columns>
        <Panel>
          <ChangeDisplay id={id} chosen={{ name, location, board, names }} boards={BOARDS} />
        </Panel>
        <Panel title="Revoke" words={REVOKE}>
          <RevokeDisplay id={id} name={plainText(name)} />
        </Panel>
      </Columns>
    </>
  );
}
