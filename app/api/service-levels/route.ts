import { change, Refused } from '#lib/access/change.ts';
import { runtime } from '#lib/runtime.ts';
import { choiceBody, queueBody } from '#lib/today/choice-body.ts';

const gone = () => new Refused(404, 'There is no such queue. Load the page again.', 'queue');

const choose = change({
  audited: 'service-level-chosen',
  may: ['service-level:choose', null],
  body: choiceBody,
  async run({ body: { queue, ...after } }) {
    const before = await runtime().serviceLevels.choose(queue, after);
    if (!before) throw gone();
    return { target: queue ?? 'every queue', details: { before, after } };
  },
});

const forget = change({
  audited: 'service-level-chosen',
  may: ['service-level:choose', null],
  body: queueBody,
  async run({ body: { queue } }) {
    const before = await runtime().serviceLevels.choose(queue, null);
    return { target: queue, details: { before, after: 'as every queue' } };
  },
});

/** What is chosen holds once it and the row that tells of it are in Postgres: then at once, on all open screens. */
const thenHold =
  (changed: typeof choose): typeof choose =>
  async (request, context) => {
    const response = await changed(request, context);
    if (response.ok) await runtime().serviceLevels.hold();
    return response;
  };

export const PUT = thenHold(choose);

/** The queue is reckoned as every queue again. */
export const DELETE = thenHold(forget);
