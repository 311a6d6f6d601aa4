'use client';

import { PlainPage } from '#components/ui/plain-page.tsx';

/** Stands in the place of the whole document, where not even its frame could be made. */
export default function GlobalError() {
  return (
    <html lang="en">
      <body>
        <PlainPage title="This page could not be made">
          <p>What went wrong is in the log of the server. Load the page again in a moment.</p>
        </PlainPage>
      </body>
    </html>
  );
}
