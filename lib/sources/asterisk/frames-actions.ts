import { createHash } from 'node:crypto';

/** An action as it goes out, without its ActionID. */
export type Action = readonly (readonly [key: string, value: string])[];

/** The text of an action. Throws if a value would begin another line: no name may smuggle in an action. */
export function actionText(action: Action, actionId: string): string {
  const lines = [...action, ['ActionID', actionId] as const].map(([key, value]) => {
    if (['\0', '\r', '\n'].some((end) => value.includes(end))) throw new Error(`${key} holds a line break`);
    return `${key}: ${value}`;
  });
  return `${lines.join('\r\n')}\r\n\r\n`;
}

export const challenge = (): Action => [
  ['Action', 'Challenge'],
  ['AuthType', 'MD5'],
];

/** The secret itself never goes over the wire. `system` tells of a reload and of the end of the boot. */
export const login = (username: string, secret: string, challenged: string): Action => [
  ['Action', 'Login'],
  ['AuthType', 'MD5'],
  ['Username', username],
  ['Key', createHash('md5').update(`${challenged}${secret}`).digest('hex')],
  ['Events', 'system,agent'],
];

export const ping = (): Action => [['Action', 'Ping']];

export const queueStatus = (): Action => [['Action', 'QueueStatus']];
