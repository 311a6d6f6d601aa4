'use client';

import { PlainPage } from '#components/ui/plain-page.tsx';

export default function PageError({ reset }: { error: Error; reset: () => void }) {
  return (
    <PlainPage title="This page could not be made">
      <p>What went wrong is in the log of the server. Try again in a moment.</p>
      <button type="button" onClick={reset}>
        Try again
      </button>
    </PlainPage>
  );
}
