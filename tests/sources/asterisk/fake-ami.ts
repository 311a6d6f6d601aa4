import { createHash } from 'node:crypto';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { nothingRead, readChunk } from '#lib/sources/asterisk/frames.ts';
import { createFakeFloor, type FakeFloor, type Headers } from './fake-floor.ts';

export const USERNAME = 'wallboard';
export const SECRET = 'sesame-open';

/** How it lies. */
export interface Lies {
  /** Writes in pieces of so many bytes. */
  piecesOf?: number;
  /** Takes everything and says nothing. */
  silent?: boolean;
  /** Refuses to log anybody in. */
  refuses?: boolean;
  /** The list of queues never comes to its end. */
  neverCompletes?: boolean;
  /** Adds this to the number of items it claims to have listed; once. */
  miscountsBy?: number;
  /** Listings leave this out. */
  hides?: (headers: Headers) => boolean;
  /** Tells nothing without being asked: the account has no `read = agent`. */
  tellsNothing?: boolean;
}

export interface FakeAmi {
  readonly floor: FakeFloor;
  readonly lies: Lies;
  readonly port: () => number;
  /** As bytes, to everybody who is logged in. */
  readonly write: (text: string) => void;
  readonly cut: () => void;
  readonly close: () => Promise<void>;
  readonly listen: (port?: number) => Promise<number>;
  /** Everything that was asked of it: `Action`, without pings. */
  readonly asked: Readonly<Record<string, string>>[];
}

export interface FakeAmiOptions {
  readonly timestamps?: boolean;
  readonly tls?: { readonly key: string; readonly cert: string };
  readonly queuesConf?: string | null;
}

/** A manager port as Asterisk has it, with a floor behind it and lies on request. */
export function createFakeAmi({ timestamps = true, tls, queuesConf = null }: FakeAmiOptions = {}): FakeAmi {
  const lies: Lies = {};
  const asked: Record<string, string>[] = [];
  const sockets = new Map<Socket, { loggedIn: boolean }>();
  const raw = (socket: Socket, text: string) => {
    const bytes = Buffer.from(text);
    const size = lies.piecesOf ?? bytes.length;
    for (let at = 0; at < bytes.length && !lies.silent; at += size)
      socket.write(bytes.subarray(at, at + size));
  };
  const write = (text: string) => {
    for (const [socket, { loggedIn }] of sockets) if (loggedIn) raw(socket, text);
  };
  const floor = createFakeFloor((event, headers) => {
    const stamp: Headers = timestamps ? { Timestamp: (Date.now() / 1000).toFixed(6) } : {};
    if (!lies.tellsNothing) write(block({ Event: event, Privilege: 'agent,all', ...stamp, ...headers }));
  });
  const answer = (socket: Socket, fields: Readonly<Record<string, string>>) => {
    const id: Headers = fields.actionid === undefined ? {} : { ActionID: fields.actionid };
    const action = fields.action?.toLowerCase() ?? '';
    const session = sockets.get(socket);
    if (action !== 'ping') asked.push(fields);
    const say = (headers: Headers) => raw(socket, block({ ...headers, ...id }));
    const yes = (headers: Headers = {}) => say({ Response: 'Success', ...headers });
    const no = (Message: string) => say({ Response: 'Error', Message });
    if (action === 'challenge') return yes({ Challenge: '315425672' });
    if (action === 'login') {
      const key = createHash('md5').update(`315425672${SECRET}`).digest('hex');
      if (lies.refuses || fields.key !== key || fields.username !== USERNAME) {
        no('Authentication failed');
        return socket.end();
      }
      if (session) session.loggedIn = true;
      yes({ Message: 'Authentication accepted' });
      return raw(socket, block({ Event: 'FullyBooted', Privilege: 'system,all', Status: 'Fully Booted' }));
    }
    if (!session?.loggedIn) return no('Permission denied');
    if (action === 'ping') return yes({ Ping: 'Pong', Timestamp: (Date.now() / 1000).toFixed(6) });
    if (action === 'queuestatus') return list(say, yes);
    if (action === 'getconfig')
      return queuesConf === null ? no('Permission denied') : yes(configOf(queuesConf));
    return command(fields) ? yes() : no('Interface not found');
  };
  const list = (say: (headers: Headers) => void, yes: (headers: Headers) => void) => {
    yes({ EventList: 'start', Message: 'Queue status will follow' });
    const items = floor.listing().filter(([, headers]) => !lies.hides?.(headers));
    for (const [Event, headers] of items) say({ Event, ...headers });
    if (lies.neverCompletes) return;
    const ListItems = items.length + (lies.miscountsBy ?? 0);
    delete lies.miscountsBy;
    say({ Event: 'QueueStatusComplete', EventList: 'Complete', ListItems });
  };
  const command = (fields: Readonly<Record<string, string>>): boolean => {
    const { queue = '', interface: device = '' } = fields;
    switch (fields.action ?? '') {
      case 'QueuePause':
        return floor.pause(device, fields.paused === 'true' ? (fields.reason ?? '') : null, fields.queue);
      case 'QueueAdd':
        floor.add(queue, device, { MemberName: fields.membername ?? device });
        return true;
      case 'QueueRemove':
        if (!floor.queue(queue).members.has(device)) return false;
        floor.remove(queue, device);
        return true;
      default:
        return false;
    }
  };
  const serve = (socket: Socket) => {
    sockets.set(socket, { loggedIn: false });
    let unfinished = { ...nothingRead, greeted: true };
    socket.on('data', (chunk: Buffer) => {
      const read = readChunk(unfinished, chunk);
      unfinished = { ...read.unfinished };
      for (const { fields } of read.messages) answer(socket, fields);
    });
    socket.on('error', () => socket.destroy());
    socket.on('close', () => sockets.delete(socket));
    raw(socket, 'Asterisk Call Manager/5.0.2\r\n');
  };
  const cut = () => sockets.forEach((_, socket) => socket.destroy());
  let server: Server = createServer();
  return {
    ...{ floor, lies, asked, write, cut },
    port: () => (server.address() as AddressInfo).port,
    async listen(port = 0) {
      server = tls ? createTlsServer(tls, serve) : createServer(serve);
      await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
      return (server.address() as AddressInfo).port;
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const block = (headers: Headers): string =>
  `${Object.entries(headers)
    .map(([key, value]) => `${key}: ${value}`)
    .join('\r\n')}\r\n\r\n`;

function configOf(text: string): Headers {
  const headers: Record<string, string> = {};
  let category = -1;
  const six = (n: number) => String(n).padStart(6, '0');
  for (const [i, line] of text.split('\n').entries()) {
    const name = /^\[(.+)\]/.exec(line)?.[1];
    if (name) headers[`Category-${six((category += 1))}`] = name;
    else if (line.trim()) headers[`Line-${six(category)}-${six(i)}`] = line.replace(/\s*=\s*/, '=');
  }
  return headers;
}
