'use client';

import { PageDots } from '#components/ui/page-dots.tsx';
import { METRIC_DEFINITIONS, TOTAL_DEFINITION } from '#lib/floor/definitions.ts';
import { everybodyIn } from '#lib/floor/counts.ts';
import type { TotalRow } from '#lib/relay/contract.ts';
import { LinkNotice } from './header.tsx';
import { linkNotices } from './notices.ts';
import type { Picture } from './picture.ts';
import styles from './strips.module.css';
import { ageText } from './times.ts';
import { MetricGlyph } from './metric-glyph.tsx';

interface FooterProps {
  readonly picture: Picture;
  readonly timeZone: string;
  readonly narrow: boolean;
  /** Where the totals have no place for it. */
  readonly withPeople: boolean;
  readonly withStaffed: boolean;
  readonly page: number;
  readonly pages: number;
}

/** The three ages, the people behind the figures, and where we are in the pages. */
export function Footer({ picture, timeZone, narrow, withPeople, withStaffed, page, pages }: FooterProps) {
  const lost = narrow ? linkNotices(picture.links, timeZone) : [];
  return (
    <footer className={styles.footer} data-narrow={narrow ? '' : undefined}>
      <Ages ages={picture.ages} />
      {withPeople && picture.total && lost.length === 0 && (
        <People total={picture.total} staffed={withStaffed} known={picture.status !== 'unknown'} />
      )}
      {lost.length > 0 && <LinkNotice lost={lost} />}
      {pages > 1 && <PageDots page={page} pages={pages} className={styles.pages} />}
    </footer>
  );
}

function Ages({ ages }: { ages: Picture['ages'] }) {
  return (
    <span className={styles.ages}>
      <span title="Screen to server: how long ago the server spoke to this screen">
        Server <b>{ageText(ages.screen)}</b>
      </span>
      <span title="Server to PBX: how long ago the PBX spoke to the server">
        PBX <b>{ageText(ages.pbx)}</b>
      </span>
      <span title="Data: how long ago these figures were known to be the whole truth">
        Data <b>{ageText(ages.view)}</b>
      </span>
    </span>
  );
}

function People({ total, staffed, known }: { total: TotalRow; staffed: boolean; known: boolean }) {
  const people = everybodyIn(total.counts);
  return (
    <span className={styles.people} title={TOTAL_DEFINITION}>
      <span>
        {known ? people : '–'} {people === 1 ? 'person' : 'people'}
      </span>
      {staffed && (
        <span title={METRIC_DEFINITIONS.staffed}>
          <MetricGlyph metric="staffed" /> {known ? total.staffed : '–'} staffed
        </span>
      )}
    </span>
  );
}
