import { createHash } from 'node:crypto';

/** Ids for so many events of a message received then; a message that came before has the ids that it had. */
export type GiveIds = (receivedAt: number, howMany: number, message?: string) => readonly string[];

/** UUIDv7 that grow in the order in which they are asked for; no two cases give the same ones. */
export function eventIds(caseId: string): GiveIds {
  const tail = createHash('sha256').update(caseId).digest('hex').slice(0, 12);
  const known = new Map<string, readonly string[]>();
  let given = 0;
  const make = (receivedAt: number): string => {
    const time = receivedAt.toString(16).padStart(12, '0');
    const count = (given++).toString(16).padStart(6, '0');
    return `${time.slice(0, 8)}-${time.slice(8)}-7${count.slice(0, 3)}-8${count.slice(3)}-${tail}`;
  };
  return (receivedAt, howMany, message) => {
    const ids = known.get(message ?? '') ?? Array.from({ length: howMany }, () => make(receivedAt));
    if (message !== undefined) known.set(message, ids);
    return ids;
  };
}
