import type { Slot } from '#lib/floor/spans/statement.ts';
import { crowdCounts } from './crowd-counts.ts';
import type { CrowdOfReport } from './crowds.ts';
import type { Reading } from './snapshot.ts';

/** Whether figures in these slots, or some of them, would be of fewer people than `fewest` (0: it does not matter). */
export async function isSmall(
  reading: Reading,
  crowd: CrowdOfReport,
  slots: readonly Slot[],
  fewest: number,
): Promise<boolean> {
  if (fewest === 0) return false;
  if (crowd.memberships.length < fewest) return true;
  const counts = await crowdCounts(reading, crowd, slots);
  return counts.some(({ members }) => members > 0 && members < fewest);
}
