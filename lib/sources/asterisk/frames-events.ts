import type { z } from 'zod';
import {
  callerFacts,
  callerOfQueue,
  callEnded,
  callOfMember,
  endOfList,
  memberFacts,
  memberNamed,
  queueNamed,
  reply,
  type CallerFacts,
  type CallEnded,
  type CallOfMember,
  type MemberFacts,
} from './frames-entries.ts';
import type { Message } from './frames.ts';

/** What an Asterisk 13 to 23 says that concerns us. */
export type Frame =
  | {
      readonly kind: 'reply';
      readonly success: boolean;
      readonly message: string | null;
      readonly challenge: string | null;
    }
  | { readonly kind: 'listed-queue'; readonly queue: string }
  | ({ readonly kind: 'listed-member' } & MemberFacts)
  | ({ readonly kind: 'listed-caller' } & CallerFacts)
  | { readonly kind: 'list-complete'; readonly items: number | null }
  | ({ readonly kind: 'member' } & MemberFacts)
  | { readonly kind: 'member-removed'; readonly queue: string; readonly interface: string }
  | ({ readonly kind: 'offered' | 'offer-over' | 'connected' } & CallOfMember)
  | ({ readonly kind: 'completed' } & CallEnded)
  | ({ readonly kind: 'joined' } & CallerFacts)
  | { readonly kind: 'abandoned' | 'left'; readonly queue: string; readonly caller: string }
  /** What it said before may not hold any more: modules were loaded anew, or it has only now come up. */
  | { readonly kind: 'changed-as-a-whole' }
  | { readonly kind: 'not-for-us' };

export interface FrameRead {
  /** Null: it concerns us and was not understood. */
  readonly frame: Frame | null;
  readonly problems: readonly string[];
  readonly actionId: string | null;
  /** When it was made by the PBX's clock, in milliseconds; null where it does not say. */
  readonly stamp: number | null;
}

type Fields = Message['fields'];
interface Told<K, T> {
  readonly frame: ({ readonly kind: K } & T) | null;
  readonly problems: readonly string[];
}
type Read = (fields: Fields) => { readonly frame: Frame | null; readonly problems: readonly string[] };

const reading =
  <K extends string, T extends object>(kind: K, schema: z.ZodType<T>): ((fields: Fields) => Told<K, T>) =>
  (fields) => {
    const read = schema.safeParse(fields);
    if (read.success) return { frame: { kind, ...read.data }, problems: [] };
    const { issues } = read.error;
    return { frame: null, problems: issues.map(({ path, message }) => `${path.join('.')}: ${message}`) };
  };

const changedAsAWhole: Read = () => ({ frame: { kind: 'changed-as-a-whole' }, problems: [] });

const EVENTS: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['queueparams', reading('listed-queue', queueNamed)],
  ['queuemember', reading('listed-member', memberFacts)],
  ['queueentry', reading('listed-caller', callerFacts)],
  ['queuestatuscomplete', reading('list-complete', endOfList)],
  ['queuememberadded', reading('member', memberFacts)],
  ['queuememberstatus', reading('member', memberFacts)],
  ['queuememberpause', reading('member', memberFacts)],
  ['queuememberremoved', reading('member-removed', memberNamed)],
  ['agentcalled', reading('offered', callOfMember)],
  ['agentringnoanswer', reading('offer-over', callOfMember)],
  ['agentdump', reading('offer-over', callOfMember)],
  ['agentconnect', reading('connected', callOfMember)],
  ['agentcomplete', reading('completed', callEnded)],
  ['queuecallerjoin', reading('joined', callerFacts)],
  ['queuecallerabandon', reading('abandoned', callerOfQueue)],
  ['queuecallerleave', reading('left', callerOfQueue)],
  ['reload', changedAsAWhole],
  ['fullybooted', changedAsAWhole],
]);

const readReply = reading('reply', reply);
const notForUs: Read = () => ({ frame: { kind: 'not-for-us' }, problems: [] });

/** What a message says. Events that are none of ours are no fault. */
export function readFrame({ fields, problems }: Message): FrameRead {
  const event = fields.event?.toLowerCase();
  const about = { actionId: fields.actionid ?? null, stamp: stampOf(fields.timestamp) };
  if (event === undefined && fields.response === undefined)
    return { ...about, frame: null, problems: [...problems, 'neither an event nor a response'] };
  const read = (event === undefined ? readReply : (EVENTS.get(event) ?? notForUs))(fields);
  if (read.frame?.kind === 'not-for-us') return { ...about, ...read };
  return { ...about, frame: read.frame, problems: [...problems, ...read.problems] };
}

const FIRST_SANE = Date.UTC(2000, 0, 1);
const LAST_SANE = Date.UTC(9999, 0, 1);

/** Unix seconds with a fraction. */
function stampOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,12}(\.\d+)?$/.test(text)) return null;
  const at = Math.floor(Number(text) * 1000);
  return at >= FIRST_SANE && at <= LAST_SANE ? at : null;
}
