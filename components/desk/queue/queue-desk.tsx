'use client';

import type { ReactNode } from 'react';
import type { Tick } from '#components/charts/time-ticks.ts';
import { DefinitionNote } from '#components/reports/definition-note.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { Slot } from '#lib/floor/spans/statement.ts';
import type { AgentRow, CallersRow, QueueRow, WaitingRow } from '#lib/relay/contract.ts';
import { CommandHost } from '../commands/command-host.tsx';
import type { Desk } from '../desk.ts';
import { DeskPage } from '../desk-page.tsx';
import { Titled } from '../titled.tsx';
import { RefreshEachMinute } from '../refresh-each-minute.tsx';
import { useDesk } from '../use-desk.ts';
import { AgentsPanel } from './agents-panel.tsx';
import { CallersPanel } from './callers-panel.tsx';
import { QueueFigures } from './queue-figures.tsx';
import styles from './queue-desk.module.css';
import type { QueueNamed } from './queue-named.ts';
import { WaitingPanel } from './waiting-panel.tsx';

interface Props {
  readonly queue: QueueNamed;
  readonly timeZone: string;
  /** Today at the site, and the marks on its axis. */
  readonly day: Slot;
  readonly ticks: readonly Tick[];
  readonly mayCommand: boolean;
  readonly mayOpenAgents: boolean;
  /** What history tells of today. */
  readonly children: ReactNode;
}

/** One queue: how it is now, who is in it, who waits, and what today has brought. */
export function QueueDesk({ queue, timeZone, mayCommand, mayOpenAgents, children, ...today }: Props) {
  const key = `${queue.source}/${queue.number}`;
  const desk = useDesk(['queues', `agents:${key}`, `waiting:${key}`, `callers:${key}`]);
  const row = desk?.rows<QueueRow>('queues').get(key);
  const name = plainText(row?.name ?? queue.name) || queue.number;
  const [status, now] = [desk?.status ?? 'unknown', desk?.timers ?? null];
  return (
    <DeskPage title={<Titled name={name} number={queue.number} />} desk={desk} timeZone={timeZone}>
      <QueueFigures desk={desk} row={row} timeZone={timeZone} />
      <div className={styles.columns}>
        <div className={styles.waiting}>
          <WaitingPanel
            rows={rowsOf<WaitingRow>(desk, `waiting:${key}`)}
            unknown={row?.waiting === null}
            now={now}
          />
        </div>
        <AgentsPanel
          queue={{ ...queue, name }}
          rows={rowsOf<AgentRow>(desk, `agents:${key}`)}
          {...{ status, now, mayCommand }}
          mayOpen={mayOpenAgents}
        />
        <div className={styles.today}>
          <CallersPanel
            {...{ ...today, timeZone, now }}
            rows={row?.today ? rowsOf<CallersRow>(desk, `callers:${key}`) : null}
          />
          {children}
        </div>
      </div>
      {mayCommand && <CommandHost />}
      <RefreshEachMinute />
      <DefinitionNote />
    </DeskPage>
  );
}

/** `null` until the view is whole. */
const rowsOf = <Row extends AgentRow | CallersRow | WaitingRow>(desk: Desk | null, view: string) =>
  desk?.has(view) === true ? desk.rows<Row>(view) : null;
