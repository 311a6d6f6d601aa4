import { describe, expect, it } from 'vitest';
import { eventually } from '#tests/support/eventually.ts';
import { followVirtualPbx, really, shown } from './followed-pbx.ts';

type Followed = Awaited<ReturnType<typeof followVirtualPbx>>;

const agrees = (followed: Followed, withinMs?: number) =>
  eventually(() => expect(shown(followed)).toEqual(really(followed.pbx)), withinMs);

describe('following a busy PBX', () => {
  it.each(['v16.1', 'v22.2', 'v22.3'] as const)('shows what is true, as a %s says it', async (dialect) => {
    const followed = await followVirtualPbx({ load: 'busy', liveliness: 20, queues: 8, agents: 60, dialect });
    await agrees(followed);
    expect(followed.source.health()).toMatchObject({ status: 'live', note: null, clockOffsetMs: 0 });
    await eventually(() => expect(followed.ofType('CallerLeft').length).toBeGreaterThan(20), 20_000);
    await agrees(followed);
    expect(followed.source.faults()).toEqual({});
  });
});
