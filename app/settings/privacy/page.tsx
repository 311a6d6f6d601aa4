import { Head, Panel } from '#components/access/panel.tsx';
import { zoneClock } from '#components/charts/zone-clock.ts';
import { FactsTable } from '#components/privacy/facts-table.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import { ACTION_WORDS } from '#lib/access/audit/audit-words.ts';
import { COLLECTED, PURPOSE, type Collected } from '#lib/access/privacy/collected.ts';
import { privacyFacts, type PrivacyFacts } from '#lib/access/privacy/privacy-facts.ts';
import { WHO, whoSeesWhat } from '#lib/access/privacy/who-sees-what.ts';
import { runtime, type Runtime } from '#lib/runtime.ts';
import { requireSubject } from '../../require.ts';

export const metadata = { title: 'Privacy · Readyboard' };

const LONGEST_PURPOSE = 4_000;

const LEVELS = { raw: 'event', spans: 'span', buckets: 'bucket' } as const;

/** For how long, and what was removed so far. */
function keptWords(
  { kept, words }: Collected,
  { rawDays, spanDays, bucketDays }: Runtime['retention'],
  { removedTo }: PrivacyFacts,
  date: (at: number) => string,
): string {
  if (kept === 'words') return words ?? '';
  const days = { raw: rawDays, spans: spanDays, buckets: bucketDays }[kept];
  const removed = removedTo.get(LEVELS[kept]);
  const so = removed === undefined ? '' : `; removed before ${date(removed)}`;
  return `${days === undefined ? 'For ever' : `${days} days, then removed by whole months`}${so}`;
}

export default async function PrivacyPage() {
  await requireSubject('account:keep', null);
  const { prisma, retention, purpose, timeZone } = runtime();
  const facts = await privacyFacts(prisma);
  const { date } = zoneClock(timeZone);
  const inForce =
    facts.inForceSince === null ? '' : `These times are in force since ${date(facts.inForceSince)}. `;
  const oldest =
    facts.oldestEvent === null
      ? 'Nothing is kept yet.'
      : `The oldest event kept is of ${date(facts.oldestEvent)}.`;
  return (
    <>
      <Head title="Privacy" about="What is kept of people, and who sees it" />
      <Panel title="Purpose" words={plainText(purpose ?? PURPOSE, LONGEST_PURPOSE)} />
      <Panel title="What is kept" words={`${inForce}${oldest}`}>
        <FactsTable
          caption="What is kept"
          heads={['What', 'About', 'Why', 'For how long']}
          rows={COLLECTED.map((one) => [
            ...[one.what, one.about, one.why],
            keptWords(one, retention, facts, date),
          ])}
        />
      </Panel>
      <Panel
        title="Who sees what"
        words="An administrator gives managers and viewers their queues and walls. Viewers are shown no figures of fewer than five people. Whoever opens a report of single people is written down in the audit log, with whose it is."
      >
        <FactsTable
          caption="Who sees what"
          heads={['', ...WHO]}
          rows={whoSeesWhat().map(({ what, answers }) => [what, ...answers])}
        />
      </Panel>
      <Panel
        title="Your own data"
        words="An agent may ask an administrator for everything that is kept of them: the reports, with only that agent chosen, export it."
      />
      <Panel title="Changed last" words="Of users, displays, retention and the server, newest first.">
        <FactsTable
          caption="Changed last"
          heads={['On', 'What']}
          rows={facts.changes.map(({ at, action }) => [
            date(at),
            (ACTION_WORDS as Readonly<Record<string, string>>)[action] ?? action,
          ])}
        />
      </Panel>
    </>
  );
}
