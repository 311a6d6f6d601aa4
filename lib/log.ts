import pino, { type Logger } from 'pino';

export type Log = Pick<Logger, 'debug' | 'info' | 'warn' | 'error' | 'child'>;

/** JSON lines, one an event; readable lines on a terminal. Nothing else in the product writes to the console. */
export function createLog(level: string, readable: boolean): Logger {
  if (!readable) return pino({ level });
  return pino({
    level,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', translateTime: 'HH:MM:ss' } },
  });
}

/** For tests and tools that are to say nothing. */
export const silentLog: Log = pino({ level: 'silent' });
