import { StateGlyph } from '#components/states/state-glyph.tsx';
import { plainText } from '#components/ui/plain-text.ts';
import type { QueueRow } from '#lib/relay/contract.ts';
import { clockText } from './times.ts';

/** Why a queue shows no figures, and since when. */
export function Unknown(props: { row: QueueRow; timeZone: string; className?: string | undefined }) {
  const { unknownSince, unknownWhy } = props.row;
  if (unknownSince === null) return null;
  const why = plainText(unknownWhy ?? '');
  const sentence = `Unknown since ${clockText(unknownSince, props.timeZone)}`;
  return (
    <p className={props.className} title={why ? `${sentence}: ${why}` : sentence}>
      <StateGlyph state="UNKNOWN" /> <span>{sentence}</span> {why && <span>· {why}</span>}
    </p>
  );
}
