import { Notice } from '#components/ui/notice.tsx';
import type { Fault } from './send.ts';

/** Why the server did not do it; nothing while nothing is wrong. */
export function FaultNotice({ fault }: { fault: Fault | null }) {
  return (
    fault && (
      <Notice>
        <p>{fault.sentence}</p>
      </Notice>
    )
  );
}
