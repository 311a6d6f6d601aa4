/** Headers of an event, as Asterisk sends them. */
export type Headers = Readonly<Record<string, string | number>>;

export interface FakeMember {
  Queue: string;
  MemberName: string;
  Interface: string;
  StateInterface: string;
  Membership: 'static' | 'dynamic';
  CallsTaken: number;
  LastCall: number;
  InCall: 0 | 1;
  Status: number;
  Paused: 0 | 1;
  PausedReason: string;
  Wrapuptime: number;
}

interface FakeQueue {
  readonly members: Map<string, FakeMember>;
  /** By Uniqueid, in the order of their coming. */
  readonly callers: Map<string, { readonly since: number; readonly name: string }>;
}

export type Emit = (event: string, headers: Headers) => void;

/** Queues as app_queue keeps them: what is done to them is told by the same events, in the same order. */
export function createFakeFloor(emit: Emit) {
  const queues = new Map<string, FakeQueue>();
  const queue = (name: string): FakeQueue => {
    const one = queues.get(name) ?? { members: new Map(), callers: new Map() };
    queues.set(name, one);
    return one;
  };
  const member = (name: string, device: string): FakeMember => {
    const one = queue(name).members.get(device);
    if (!one) throw new Error(`${device} is no member of ${name}`);
    return one;
  };
  const everywhere = (device: string, name?: string) =>
    [...queues].flatMap(([other, { members }]) =>
      name === undefined || name === other ? (members.get(device) ?? []) : [],
    );
  const told = (event: string, one: FakeMember) => emit(event, { ...one, Penalty: 0, Ringinuse: 0 });
  const place = (name: string, caller: string) => [...queue(name).callers.keys()].indexOf(caller) + 1;
  const ofCaller = (name: string, caller: string): Headers => ({
    ...{ Channel: `PJSIP/trunk-${caller}`, CallerIDNum: '441632960001', Uniqueid: caller },
    ...{ CallerIDName: queue(name).callers.get(caller)?.name ?? '<unknown>', Queue: name },
  });
  const call = (event: string, name: string, caller: string, device: string) =>
    emit(event, {
      ...ofCaller(name, caller),
      ...{ Interface: device, MemberName: member(name, device).MemberName },
    });
  const leave = (name: string, caller: string) => {
    const headers = { ...ofCaller(name, caller), Position: place(name, caller) };
    queue(name).callers.delete(caller);
    emit('QueueCallerLeave', { ...headers, Count: queue(name).callers.size });
  };
  return {
    queues,
    queue,
    /** As `queues.conf` has it, or a reload brings it: nothing tells of it. */
    hasMember(name: string, device: string, more: Partial<FakeMember> = {}) {
      const one: FakeMember = {
        ...{
          Queue: name,
          MemberName: device,
          Interface: device,
          StateInterface: device,
          Membership: 'static',
        },
        ...{ CallsTaken: 0, LastCall: 0, InCall: 0, Status: 1, Paused: 0, PausedReason: '', Wrapuptime: 0 },
        ...more,
      };
      queue(name).members.set(device, one);
    },
    add(name: string, device: string, more: Partial<FakeMember> = {}) {
      this.hasMember(name, device, { Membership: 'dynamic', ...more });
      told('QueueMemberAdded', member(name, device));
    },
    remove(name: string, device: string) {
      const one = member(name, device);
      queue(name).members.delete(device);
      told('QueueMemberRemoved', one);
    },
    pause(device: string, reason: string | null, name?: string) {
      const found = everywhere(device, name);
      for (const one of found) {
        Object.assign(one, { Paused: reason === null ? 0 : 1, PausedReason: reason ?? '' });
        told('QueueMemberPause', one);
      }
      return found.length > 0;
    },
    /** The device's state, in every queue it is a member of. */
    device(stateDevice: string, status: number) {
      for (const { members } of queues.values())
        for (const one of members.values()) {
          if (one.StateInterface !== stateDevice) continue;
          if (status === 1 && one.InCall === 1)
            Object.assign(one, { InCall: 0, LastCall: Math.floor(Date.now() / 1000) });
          one.Status = status;
          told('QueueMemberStatus', one);
        }
    },
    join(name: string, caller: string, called = 'R. Okafor') {
      queue(name).callers.set(caller, { since: Date.now(), name: called });
      const count = queue(name).callers.size;
      emit('QueueCallerJoin', { ...ofCaller(name, caller), Position: count, Count: count });
    },
    leave,
    abandon(name: string, caller: string) {
      const Position = place(name, caller);
      emit('QueueCallerAbandon', {
        ...ofCaller(name, caller),
        Position,
        OriginalPosition: Position,
        HoldTime: 1,
      });
      leave(name, caller);
    },
    offer: (name: string, caller: string, device: string) => call('AgentCalled', name, caller, device),
    noAnswer: (name: string, caller: string, device: string) =>
      call('AgentRingNoAnswer', name, caller, device),
    connect(name: string, caller: string, device: string) {
      leave(name, caller);
      call('AgentConnect', name, caller, device);
      member(name, device).InCall = 1;
    },
    complete(name: string, caller: string, device: string) {
      call('AgentComplete', name, caller, device);
      const one = member(name, device);
      const LastCall = Math.floor(Date.now() / 1000);
      Object.assign(one, { InCall: 0, LastCall, CallsTaken: one.CallsTaken + 1 });
    },
    /** What `QueueStatus` lists. */
    listing(): (readonly [event: string, headers: Headers])[] {
      return [...queues].flatMap(([name, { members, callers }]) => [
        ['QueueParams', { Queue: name, Max: 0, Strategy: 'ringall', Calls: callers.size }] as const,
        ...[...members.values()].map(
          ({ MemberName: Name, Interface: Location, ...rest }) =>
            ['QueueMember', { Name, Location, Penalty: 0, ...rest }] as const,
        ),
        ...[...callers].map(([caller, { since }], i) => {
          const Wait = Math.floor((Date.now() - since) / 1000);
          return ['QueueEntry', { ...ofCaller(name, caller), Position: i + 1, Wait, Priority: 0 }] as const;
        }),
      ]);
    },
  };
}

export type FakeFloor = ReturnType<typeof createFakeFloor>;
