import type { Span } from '#lib/floor/spans/span.ts';
import { Prisma } from '#generated/prisma/client.ts';

/**
 * A span begins with a change of the state or of the reason, or it goes on with one that retention has cut in two: that
 * was heard of before, and repeats what the first half says.
 */
export const IS_CHANGE = Prisma.sql`(begins OR (state = 'NOT_READY' AND before = 'NOT_READY' AND received_at >= "from"))`;

/** The same of a span at hand. */
export const isChange = ({ begins, state, before, receivedAt, from }: Span): boolean =>
  begins || (state === 'NOT_READY' && before === 'NOT_READY' && receivedAt !== null && receivedAt >= from);

/** The second half of what retention has cut. */
export const goesOnWith = (next: Span, span: Span): boolean =>
  !next.begins && next.runFrom === span.runFrom && next.from === span.to && next.reason === span.reason;
