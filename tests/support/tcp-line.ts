import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A line between two ends that can go dead as networks do: nothing arrives any more, and neither end is told. */
export interface TcpProxy {
  readonly port: number;
  /** Swallows what either end says, on the connections there are and on new ones. */
  readonly goDead: () => void;
  /** What is said from now on arrives again. What was said before on the connections there were does not. */
  readonly heal: () => void;
}

export async function openTcpLine(to: number): Promise<TcpProxy & { readonly close: () => void }> {
  const sockets = new Set<Socket>();
  let dead = false;
  const pass = (from: Socket, into: Socket) => {
    sockets.add(from);
    from.on('data', (data) => {
      // A line that lost bytes carries nothing sensible any more: real TCP would not go on either.
      if (dead) swallowed.add(from).add(into);
      else if (!swallowed.has(from)) into.write(data);
    });
    from.on('error', () => from.destroy());
    from.on('close', () => {
      sockets.delete(from);
      if (!dead) into.destroy();
    });
  };
  const swallowed = new WeakSet<Socket>();
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1');
    pass(near, far);
    pass(far, near);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    goDead: () => void (dead = true),
    heal: () => void (dead = false),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
