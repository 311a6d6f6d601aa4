import fc from 'fast-check';
import type { Scope } from '#lib/relay/scope.ts';

/** Any scope over the queues of the floor arbitraries. */
export const anyScope: fc.Arbitrary<Scope> = fc.record({
  queues: fc.option(fc.subarray(['pbx/8000', 'pbx/8001', 'pbx/8002', 'other/8000'])),
  names: fc.constantFrom('hidden', 'initials', 'first', 'full'),
  callers: fc.constantFrom('whole', 'masked'),
  reasons: fc.constantFrom('whole', 'away'),
});
