import { Head, Panel } from '#components/access/panel.tsx';
import { DisplaysTable } from '#components/displays/displays-table.tsx';
import { PairDisplay } from '#components/displays/pair-display.tsx';
import { BOARDS } from '#lib/access/boards.ts';
import { runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

export const metadata = { title: 'Displays · Readyboard' };

const PAIR = 'Open the address of the wall on the TV. It shows a code, and a number beside it.';

export default async function DisplaysPage({ searchParams }: PageProps<'/settings/displays'>) {
  await requireSubject('displays:manage', null);
  const { displays, timeZone } = runtime();
  const [rows, { code }] = [await displays.list(), await searchParams];
  const replaceable = rows.map(({ id, name, location, board, names }) => ({
    id,
    name,
    location,
    board,
    names,
  }));
  return (
    <>
      <Head title="Displays" />
      <Panel title="Pair a TV" words={PAIR} narrow>
        <PairDisplay
          code={typeof code === 'string' ? code.slice(0, 20) : ''}
          displays={replaceable}
          boards={BOARDS}
        />
      </Panel>
      <Panel>
        <DisplaysTable displays={rows} boards={BOARDS} zone={timeZone} />
      </Panel>
    </>
  );
}
