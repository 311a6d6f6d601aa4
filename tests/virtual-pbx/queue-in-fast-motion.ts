import { createAgenda } from '#lib/virtual-pbx/agenda.ts';
import type { Exchange, Queue } from '#lib/virtual-pbx/exchange.ts';
import { createRandom } from '#lib/virtual-pbx/random.ts';
import { addAgent, addMember, addQueue, openExchange, order } from '#lib/virtual-pbx/staffing.ts';
import { letCallersArrive } from '#lib/virtual-pbx/traffic.ts';
import type { Figures, QueueModel } from './closed-forms.ts';

/** One queue in which everybody is Ready and takes one exponential call after the other. */
export function openQueue(model: QueueModel, seed: number, wrapUpSeconds = 0) {
  const agenda = createAgenda(0);
  const exchange = openExchange(agenda);
  const random = createRandom(seed);
  const queue = addQueue(exchange, '8000', 'One queue', {
    ...{ autoReady: true, wrapUpSeconds, notReadyAfterOtherCall: false },
    ...{ maxWaitSeconds: Infinity, slaSeconds: Infinity, ring: () => ({ seconds: 0, answered: true }) },
  });
  for (let index = 0; index < model.agents; index++) {
    const member = addMember(exchange, queue, addAgent(exchange, String(100 + index), 'Agent'));
    order(exchange, member, { order: 'log-in' });
  }
  const { patienceSeconds } = model;
  letCallersArrive(exchange, queue, {
    callsPerHour: () => model.arrivalRate * 3600,
    gapSeconds: (callsPerHour) => random.exponential(3600 / callsPerHour),
    caller: () => ({
      ...{ number: '0044', name: 'Caller', talkSeconds: random.exponential(model.holdSeconds) },
      patienceSeconds: patienceSeconds === null ? null : random.exponential(patienceSeconds),
    }),
  });
  return { agenda, exchange, queue };
}

/** Runs the queue and measures it in batches of so many seconds, after a warm-up of ten holding times. */
export function measure(model: QueueModel, seed: number, batches: number, batchSeconds: number): Figures[] {
  const { agenda, exchange, queue } = openQueue(model, seed);
  const warmUp = 10 * model.holdSeconds * 1000;
  agenda.runUntil(warmUp);
  const meter = watch(exchange, queue);
  return Array.from({ length: batches }, (_, index) => {
    agenda.runUntil(warmUp + (index + 1) * batchSeconds * 1000);
    return meter.read();
  });
}

function watch(exchange: Exchange, queue: Queue) {
  const { agenda } = exchange;
  let [left, waited, wait, abandoned, busyMs] = [0, 0, 0, 0, 0];
  let talking = [...queue.members.values()].filter(({ standing }) => standing.state === 'QUEUE_CALL').length;
  let lastAt = agenda.now();
  let from = agenda.now();

  function passTime(): void {
    busyMs += talking * (agenda.now() - lastAt);
    lastAt = agenda.now();
  }
  exchange.listen((happening) => {
    passTime();
    if (happening.type === 'member-changed') {
      talking += Number(happening.state === 'QUEUE_CALL') - Number(happening.from === 'QUEUE_CALL');
    } else if (happening.type === 'caller-moved' && happening.reason !== 'enqueue') {
      const waitedMs = happening.at - happening.caller.joinedAt;
      left += 1;
      waited += Number(waitedMs > 0);
      wait += waitedMs / 1000;
      abandoned += Number(happening.reason === 'hangup');
    }
  });
  return {
    read(): Figures {
      passTime();
      const agentMs = (agenda.now() - from) * queue.members.size;
      const figures = {
        pWait: waited / left,
        meanWait: wait / left,
        pAbandon: abandoned / left,
        occupancy: busyMs / agentMs,
      };
      [left, waited, wait, abandoned, busyMs] = [0, 0, 0, 0, 0];
      from = agenda.now();
      return figures;
    },
  };
}
