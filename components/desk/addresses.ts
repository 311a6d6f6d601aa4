/** Where the page of a queue is. */
export const queueAddress = ({ source, number }: { source: string; number: string }): string =>
  `/dashboard/queues/${encodeURIComponent(source)}/${encodeURIComponent(number)}`;

/** Where the page of an agent is; `null` for whoever is not told who it is. */
export const agentAddress = (source: string, extension: string | null): string | null =>
  extension === null
    ? null
    : `/dashboard/agents/${encodeURIComponent(source)}/${encodeURIComponent(extension)}`;
