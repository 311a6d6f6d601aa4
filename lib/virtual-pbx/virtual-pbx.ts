import { createControl } from './control.ts';
import type { Control, PbxControl } from './pbx-control.ts';
import { createFaultDesk } from './fault-desk.ts';
import { Fault, noFaults, type Faults } from './faults.ts';
import { createGate } from './gate.ts';
import { createHouse } from './house.ts';
import { settle, type Settled, type VirtualPbxOptions } from './options.ts';
import { runInRealTime, type RealTime } from './real-time.ts';
import { createRest } from './rest-server.ts';
import { createHttpServer, type Addresses } from './http-server.ts';
import { keepTruthLog, watchCallers } from './truth-log.ts';
import { truthOf, type Truth } from './truth.ts';
import { createWireClock, type WireClock } from './wire-clock.ts';
import type { Format } from './wsi-frames.ts';
import { createWsiServer } from './wsi-server.ts';

export interface VirtualPbx {
  /** Port 0: any. On loopback unless told otherwise: its credentials are public. */
  readonly listen: (port: number, host?: string) => Promise<Addresses>;
  readonly close: () => Promise<void>;
  readonly control: PbxControl;
  /** What is really so now, whatever was said on the wire. */
  readonly truth: () => Truth;
}

/** A busy house has been open for so long when it is first seen, so that it does not begin with nobody on a call. */
const LIVED_IN_MS = 45 * 60_000;

/** A PBX to run without a PBX: real protocol outside, agents, queues and callers inside. */
export function createVirtualPbx(options: VirtualPbxOptions = {}): VirtualPbx {
  const settled = settle(options);
  const inside = openHouse(settled);
  const { exchange, random, settings, realTime } = inside;
  const closeLog = settled.truthLog === undefined ? null : keepTruthLog(exchange, settled.truthLog);
  if (settled.onCaller) watchCallers(exchange, settled.onCaller);

  const faults = noFaults();
  const clock = createWireClock(settled.clockOffsetSeconds);
  const format = formatOf(settled, faults, clock);
  const gate = createGate(faults, settled.now);
  const wsi = createWsiServer({
    ...{ exchange, format, faults, perform: realTime.perform },
    ...{ dialect: settled.dialect, credentials: settled.credentials },
  });
  const fault = createFaultDesk({ exchange, random, faults, format, clock, wsi, onThaw: gate.release });
  const truth = () => truthOf(exchange);
  const control: PbxControl = {
    ...inTime(createControl({ exchange, random, settings }), realTime),
    fault: (wanted) => realTime.perform(() => fault(Fault.parse(wanted))),
    truth,
  };
  const server = createHttpServer({
    ...{ wsi, gate, control },
    rest: createRest({ exchange, options: settled, faults, perform: realTime.perform }),
  });

  return {
    ...{ listen: server.listen, control, truth },
    async close() {
      realTime.stop();
      wsi.close();
      await server.close();
      await closeLog?.();
    },
  };
}

function openHouse(options: Settled) {
  const now = options.now();
  const house = createHouse(options, now - (options.load === 'busy' ? LIVED_IN_MS : 0));
  house.agenda.runUntil(now);
  return { ...house, realTime: runInRealTime(house.agenda, options.now) };
}

const formatOf = ({ dialect, reasonsOnWire }: Settled, faults: Faults, clock: WireClock): Format => ({
  ...{ dialect, reasons: reasonsOnWire },
  stamp: (at) => (faults.numericTimestamps ? clock.seconds(at) : String(clock.seconds(at))),
});

/** Each request happens at its place in time, after everything that was due before it. */
function inTime(control: Control, { perform }: RealTime): Control {
  const wrapped = Object.entries(control).map(([name, act]) => {
    const asked = act as (request: unknown) => unknown;
    return [name, (request: unknown) => perform(() => asked(request))];
  });
  return Object.fromEntries(wrapped) as Control;
}
