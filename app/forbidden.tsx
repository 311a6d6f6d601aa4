import { PlainPage } from '#components/ui/plain-page.tsx';

export const metadata = { title: 'Not for you · Readyboard' };

export default function Forbidden() {
  return (
    <PlainPage title="You may not see this">
      <p>
        You are signed in, but this is not among what you may see. An administrator can give you the right to.
      </p>
      <p>
        <a href="/">Go to what you may see</a>
      </p>
    </PlainPage>
  );
}
