import { once } from 'node:events';
import { WebSocket } from 'ws';
import { onTestFinished } from 'vitest';
import type { VirtualPbxOptions } from '#lib/virtual-pbx/options.ts';
import { createVirtualPbx } from '#lib/virtual-pbx/virtual-pbx.ts';
import { DEFAULT_CREDENTIALS } from '#lib/virtual-pbx/credentials.ts';

export type Message = Record<string, unknown>;

/** An idle PBX on a free port, closed at the end of the test. */
export async function startPbx(options: VirtualPbxOptions = {}) {
  const pbx = createVirtualPbx({ load: 'idle', ...options });
  const addresses = await pbx.listen(0);
  onTestFinished(() => pbx.close());
  return { pbx, control: pbx.control, ...addresses };
}

/** A client of the event feed that keeps everything it hears. */
export async function connect(wsiUrl: string) {
  const socket = new WebSocket(wsiUrl);
  const texts: string[] = [];
  const waiters = new Set<() => void>();
  socket.on('message', (data: Buffer) => {
    texts.push(data.toString());
    waiters.forEach((look) => look());
  });
  socket.on('error', () => undefined);
  onTestFinished(() => socket.terminate());
  await once(socket, 'open');

  const heard = (): Message[] => texts.map((text) => JSON.parse(text) as Message);
  /** The first text that fits, now or later; nothing older than the last `forget()`. */
  async function text(fits: (text: string) => boolean): Promise<string> {
    for (;;) {
      const found = texts.find(fits);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => waiters.add(resolve));
    }
  }
  const parsed = (one: string): Message | null => {
    try {
      return JSON.parse(one) as Message;
    } catch {
      return null;
    }
  };
  const message = async (fits: (message: Message) => boolean): Promise<Message> =>
    JSON.parse(
      await text((one) => {
        const told = parsed(one);
        return told !== null && fits(told);
      }),
    ) as Message;
  const say = (command: object | string) =>
    socket.send(typeof command === 'string' ? command : JSON.stringify(command));

  return { socket, texts, heard, text, message, say, forget: () => void texts.splice(0) };
}

export type PbxClient = Awaited<ReturnType<typeof connect>>;

export const event = (type: string) => (message: Message) => message.event_type === type;

export const auth = {
  command: 'auth',
  username: DEFAULT_CREDENTIALS.username,
  password: DEFAULT_CREDENTIALS.password,
  domain: DEFAULT_CREDENTIALS.domain,
};

/** Connected, let in, and following these queues: what was pushed at first is heard and forgotten. */
export async function follow(wsiUrl: string, ...queues: string[]): Promise<PbxClient> {
  const client = await connect(wsiUrl);
  client.say(auth);
  for (const queue of queues) {
    client.say({ command: 'subscribe', topics: ['queue_events'], queues: [queue] });
    await client.message(
      (message) => message.event_type === 'queue_status' && message.queue_number === queue,
    );
  }
  client.forget();
  return client;
}
