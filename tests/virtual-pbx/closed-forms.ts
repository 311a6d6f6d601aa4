/** What queueing theory says of one queue with Poisson arrivals and exponential times. Seconds, and calls per second. */
export interface QueueModel {
  readonly arrivalRate: number;
  readonly holdSeconds: number;
  readonly agents: number;
  /** `null`: callers wait for ever. */
  readonly patienceSeconds: number | null;
}

export interface Figures {
  readonly pWait: number;
  readonly meanWait: number;
  readonly occupancy: number;
  readonly pAbandon: number;
}

export const closedForm = (model: QueueModel): Figures =>
  model.patienceSeconds === null ? erlangC(model) : erlangA(model, model.patienceSeconds);

function erlangB(load: number, agents: number): number {
  let blocked = 1;
  for (let k = 1; k <= agents; k++) blocked = (load * blocked) / (k + load * blocked);
  return blocked;
}

function erlangC({ arrivalRate, holdSeconds, agents }: QueueModel): Figures {
  const load = arrivalRate * holdSeconds;
  const blocked = erlangB(load, agents);
  const pWait = (agents * blocked) / (agents - load * (1 - blocked));
  const meanWait = pWait / (agents / holdSeconds - arrivalRate);
  return { pWait, meanWait, occupancy: load / agents, pAbandon: 0 };
}

/** Palm's Erlang A, in the form of Mandelbaum and Zeltyn. */
function erlangA({ arrivalRate, holdSeconds, agents }: QueueModel, patience: number): Figures {
  const load = arrivalRate * holdSeconds;
  const utilisation = load / agents;
  const blocked = erlangB(load, agents);
  const a = seriesA((agents * patience) / holdSeconds, arrivalRate * patience);
  const pWait = (a * blocked) / (1 + (a - 1) * blocked);
  const pAbandon = pWait * (1 / (utilisation * a) + 1 - 1 / utilisation);
  return { pWait, pAbandon, meanWait: pAbandon * patience, occupancy: utilisation * (1 - pAbandon) };
}

/** 1 + Σ over j of y^j / ((x + 1) … (x + j)). */
function seriesA(x: number, y: number): number {
  let sum = 1;
  let term = 1;
  for (let j = 1; term > sum * 1e-14; j++) {
    term *= y / (x + j);
    sum += term;
  }
  return sum;
}
