import type { z } from 'zod';
import type { MemberState } from './agent-machine.ts';
import type { REQUESTS, RequestName } from './control-requests.ts';
import type { Fault } from './faults.ts';
import type { Truth } from './truth.ts';

type Asked<N extends RequestName> = z.input<(typeof REQUESTS)[N]>;

/** What drives the PBX from outside. Wrong requests throw `ControlError` and change nothing. */
export interface Control {
  /** The agent dials a feature code, with or without a queue number; `changed` counts the memberships it moved. */
  readonly dial: (request: Asked<'dial'>) => { readonly changed: number };
  /** Makes it so at once, in one queue or in all: a call in the way is hung up, a log-in needed is done. */
  readonly state: (request: Asked<'state'>) => { readonly states: Readonly<Record<string, MemberState>> };
  /** A caller arrives; without `talkSeconds` the call lasts until somebody hangs up. Gives the caller's session. */
  readonly call: (request: Asked<'call'>) => { readonly caller: string };
  /** The agent makes or takes a call that no queue knows of; without `seconds` until somebody hangs up. */
  readonly otherCall: (request: Asked<'otherCall'>) => { readonly call: string };
  /** A waiting caller (by session or number) gives up, or the call of an agent ends. */
  readonly hangUp: (request: Asked<'hangUp'>) => void;
  /** A waiting caller hangs up but keeps the place for a callback. */
  readonly callback: (request: Asked<'callback'>) => void;
  readonly createQueue: (request: Asked<'createQueue'>) => void;
  readonly renameQueue: (request: Asked<'renameQueue'>) => void;
  readonly destroyQueue: (request: Asked<'destroyQueue'>) => void;
  /** Makes an agent (a new one if the extension is not in use) a member of a queue, logged out of it. */
  readonly addAgent: (request: Asked<'addAgent'>) => void;
  /** Also in the middle of a call, which then goes on without this queue. */
  readonly removeAgent: (request: Asked<'removeAgent'>) => void;
}

/** Everything that can be asked of a running virtual PBX, in process as over HTTP. */
export interface PbxControl extends Control {
  readonly fault: (fault: z.input<typeof Fault>) => void;
  readonly truth: () => Truth;
}
