import type { Server } from 'node:http';

const REASONS: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program listens there already: stop it, or set PORT to a free one',
  EACCES: 'this user may not listen there: set PORT to 1024 or higher',
  EADDRNOTAVAIL: 'this machine has no such address: correct HOST',
};

/** Listens, or says in plain words why it cannot. */
export function listen(http: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const refused = ({ code = '', message }: NodeJS.ErrnoException) =>
      reject(new Error(`Cannot listen on ${host}:${port}: ${REASONS[code] ?? message}.`));
    http.once('error', refused);
    http.listen(port, host, () => {
      http.off('error', refused);
      resolve();
    });
  });
}
