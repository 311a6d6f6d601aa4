import { onTestFinished } from 'vitest';
import { openTcpLine, type TcpProxy } from './tcp-line.ts';

/** A line that is closed when the test is over. */
export async function startTcpProxy(to: number): Promise<TcpProxy> {
  const { close, ...line } = await openTcpLine(to);
  onTestFinished(close);
  return line;
}
