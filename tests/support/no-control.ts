import { createControl } from '#lib/control/control.ts';
import { createFloorStore } from '#lib/floor/floor-store.ts';

/** Where there is no PBX. */
export const NO_CONTROL = createControl({ sources: [], floorStore: createFloorStore(), confirmWithinMs: 0 });
