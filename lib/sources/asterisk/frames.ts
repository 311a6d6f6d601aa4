/** One block of `Key: value` lines, as AMI sends it. */
export interface Message {
  /** By key in lower case; of a key that comes again, the first value. */
  readonly fields: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
  /** What is wrong with it as a block of lines; empty if nothing is. */
  readonly problems: readonly string[];
}

/** What has come of a message that is not whole yet. */
export interface Unfinished {
  /** The greeting is a line of its own: no blank line separates it from the first message. */
  readonly greeted: boolean;
  /** The bytes of a line whose end has not come. */
  readonly tail: Buffer;
  /** Of that line too much has come already: the rest of it is thrown away. */
  readonly skipping: boolean;
  readonly lines: readonly string[];
  readonly size: number;
  readonly problems: readonly string[];
}

export interface ChunkRead {
  readonly unfinished: Unfinished;
  /** The greeting, if it came with this chunk. */
  readonly greeting: string | null;
  readonly messages: readonly Message[];
}

/** A broken or hostile PBX must not fill our memory. */
const LONGEST_LINE = 65_536;
const LARGEST_MESSAGE = 4 * 1024 * 1024;
const LF = 10;

export const nothingRead: Unfinished = {
  greeted: false,
  tail: Buffer.alloc(0),
  skipping: false,
  lines: [],
  size: 0,
  problems: [],
};

interface Block {
  lines: string[];
  size: number;
  problems: string[];
}

/**
 * Reads on from where the last chunk ended: the messages that this chunk completes, whatever the places where the
 * network cut the stream. Pure. What is too long is cut and the message says so; nothing makes it lose its place.
 */
export function readChunk(before: Unfinished, chunk: Buffer): ChunkRead {
  const bytes = before.tail.length === 0 ? chunk : Buffer.concat([before.tail, chunk]);
  const messages: Message[] = [];
  const block: Block = { lines: [...before.lines], size: before.size, problems: [...before.problems] };
  let { greeted, skipping } = before;
  let greeting: string | null = null;
  let from = 0;
  for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
    const line = skipping ? null : textOf(bytes.subarray(from, end));
    from = end + 1;
    skipping = false;
    if (line === null) continue;
    if (!greeted) {
      greeted = true;
      greeting = line;
    } else if (line !== '') take(block, line);
    else if (block.lines.length > 0 || block.problems.length > 0) messages.push(finish(block));
  }
  let tail = Buffer.from(bytes.subarray(from));
  if (tail.length > LONGEST_LINE) {
    if (!skipping) note(block, `a line longer than ${LONGEST_LINE} bytes`);
    skipping = true;
    greeted = true;
  }
  if (skipping) tail = Buffer.alloc(0);
  return { unfinished: { greeted, tail, skipping, ...block }, greeting, messages };
}

const textOf = (line: Buffer): string => line.toString('utf8').replace(/\r$/, '');

function take(block: Block, line: string): void {
  if (block.size > LARGEST_MESSAGE) return;
  block.size += line.length;
  if (block.size > LARGEST_MESSAGE) note(block, `a message larger than ${LARGEST_MESSAGE} bytes`);
  else if (line.length > LONGEST_LINE) note(block, `a line longer than ${LONGEST_LINE} bytes`);
  else block.lines.push(line);
}

function finish(block: Block): Message {
  const { lines, problems } = block;
  const fields = new Map<string, string>();
  for (const line of lines) {
    const colon = line.indexOf(':');
    const key = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (key === '') note(block, `a line without a key: ${line.slice(0, 100)}`);
    else if (!fields.has(key)) fields.set(key, line.slice(colon + 1).trim());
  }
  Object.assign(block, { lines: [], size: 0, problems: [] });
  // fromEntries makes each key the record's own, `__proto__` included.
  return { fields: Object.fromEntries(fields), lines, problems };
}

const MOST_PROBLEMS = 20;

function note({ problems }: Block, problem: string): void {
  if (problems.length < MOST_PROBLEMS) problems.push(problem);
}
