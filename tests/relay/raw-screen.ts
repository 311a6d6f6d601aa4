import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import type { FollowReply, ServerToClient } from '#lib/relay/contract.ts';
import { hear, knowingNothing, type Followed, type Heard } from '#lib/relay/follower.ts';

export interface RawScreen {
  /** Stops reading, as a process that is stopped does. It still answers pings, blindly, so that it is not cut off. */
  readonly stopReading: () => void;
  readonly goOn: () => void;
  /** Stops reading and answers nothing, as a process that is killed without a word. */
  readonly hang: () => void;
  readonly get: () => Followed;
  /** The snapshots that came unasked. */
  readonly snapshots: () => number;
}

/** A screen that speaks Socket.IO by hand over a plain WebSocket, so that it can be stopped like a process. */
export function rawScreen(port: number, view: string): RawScreen {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`);
  let state = knowingNothing([view]);
  let snapshots = 0;
  const on = (heard: Heard) => void (state = hear(state, heard).state);
  const said = (text: string) => {
    if (text.startsWith('0')) socket.send('40');
    else if (text.startsWith('2')) socket.send('3');
    else if (text.startsWith('40')) socket.send(`420${JSON.stringify(['view:follow', view])}`);
    else if (text.startsWith('430'))
      on({ type: 'reply', view, reply: (JSON.parse(text.slice(3)) as [FollowReply])[0] });
    else if (text.startsWith('42')) event(JSON.parse(text.slice(2)) as Said);
  };
  type Said = { [E in keyof ServerToClient]: [E, ...Parameters<ServerToClient[E]>] }[keyof ServerToClient];
  const event = (words: Said) => {
    if (words[0] === 'view:change') on({ type: 'change', change: words[1] });
    if (words[0] === 'clock:beat') on({ type: 'beat', beat: words[1] });
    if (words[0] !== 'view:snapshot') return;
    snapshots += 1;
    on({ type: 'snapshot', snapshot: words[1] });
  };
  socket.on('message', (data: Buffer) => said(data.toString()));
  let pongs: NodeJS.Timeout | undefined;
  onTestFinished(() => {
    clearInterval(pongs);
    socket.terminate();
  });
  return {
    stopReading() {
      socket.pause();
      pongs = setInterval(() => socket.send('3'), 500);
    },
    goOn() {
      clearInterval(pongs);
      socket.resume();
    },
    hang: () => socket.pause(),
    get: () => state,
    snapshots: () => snapshots,
  };
}
