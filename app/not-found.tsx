import { PlainPage } from '#components/ui/plain-page.tsx';

export const metadata = { title: 'No such page · Readyboard' };

export default function NotFound() {
  return (
    <PlainPage title="There is no such page">
      <p>
        <a href="/">Go to the start</a>
      </p>
    </PlainPage>
  );
}
