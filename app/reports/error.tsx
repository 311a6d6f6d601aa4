'use client';

import { ReportTrouble } from '#components/reports/report-trouble.tsx';

export default function ReportError({ reset }: { error: Error; reset: () => void }) {
  return (
    <ReportTrouble title="The report could not be made">
      <p>
        The database took too long or cannot be reached just now. Nothing is lost: events wait until it is
        back.
      </p>
      <p>Try again in a moment, or ask for a shorter span, a longer interval or fewer agents.</p>
      <button type="button" onClick={reset}>
        Try again
      </button>
    </ReportTrouble>
  );
}
