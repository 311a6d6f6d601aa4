import { DEFAULT_RULE } from '#lib/floor/callers/service-level.ts';
import type { ServiceLevels } from '#lib/today/service-levels.ts';

/** Where nobody chooses how service level is reckoned. */
export const NO_SERVICE_LEVELS: ServiceLevels = {
  of: () => DEFAULT_RULE,
  everyQueue: () => DEFAULT_RULE,
  chosen: () => new Map(),
  load: () => Promise.resolve(),
  hold: () => Promise.resolve(),
  choose: () => Promise.resolve(null),
  subscribe: () => () => undefined,
  stop: () => undefined,
};
