'use client';

import { Button } from '#components/ui/button.tsx';
import { useScripted } from '#components/ui/use-scripted.ts';

interface Props {
  readonly busy: boolean;
  readonly kind?: 'main' | 'danger';
  readonly size?: 'wide';
  readonly children: string;
}

/** Sends the form around it, once the script runs that will do it. */
export function SubmitButton({ busy, kind = 'main', size, children }: Props) {
  const scripted = useScripted();
  return (
    <Button type="submit" {...{ kind, size, busy }} disabled={!scripted || busy}>
      {children}
    </Button>
  );
}
