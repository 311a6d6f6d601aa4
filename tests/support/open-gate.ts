import { silentLog } from '#lib/log.ts';
import { createGate, type Gate, type GateOptions } from '#lib/relay/gate.ts';
import { WHOLE } from '#lib/relay/scope.ts';
import type { Viewer } from '#lib/relay/viewer.ts';

let sessions = 0;

/** Somebody new who may see everything, unless told otherwise. */
export const viewer = (told: Partial<Viewer> = {}): Viewer => ({
  session: `session ${(sessions += 1)}`,
  scope: WHOLE,
  mayFollow: () => true,
  expiresAt: null,
  ...told,
});

/** A gate that lets everybody in from everywhere, unless told otherwise. */
export const openGate = (told: Partial<GateOptions> = {}): Gate =>
  createGate({
    originAllowed: () => true,
    viewerOf: () => Promise.resolve(viewer()),
    notGiven: () => {},
    log: silentLog,
    ...told,
  });
