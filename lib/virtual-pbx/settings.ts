import type { QueueSettings } from './exchange.ts';
import type { Settled } from './options.ts';
import type { Random } from './random.ts';

/** One call in so many is not picked up, where agents are people. */
const MISSED = 0.02;

export function settingsOf(options: Settled, random: Random): QueueSettings {
  const { autoReady, wrapUpSeconds, maxWaitSeconds, slaSeconds, ringSeconds, load } = options;
  const asAlways = { seconds: ringSeconds ?? 0, answered: true };
  const asPeople = () => ({
    seconds: random.between(2, 8) / options.liveliness,
    answered: !random.chance(MISSED),
  });
  return {
    ...{ autoReady, wrapUpSeconds, maxWaitSeconds, slaSeconds },
    notReadyAfterOtherCall: options.autoNotReadyAfterNonAcdCall,
    ring: load === 'busy' && ringSeconds === null ? asPeople : () => asAlways,
  };
}
