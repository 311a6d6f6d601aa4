import { Counter, Gauge, Registry, collectDefaultMetrics } from 'prom-client';
import type { Hint } from '#lib/floor/hints.ts';
import { LINK_STATUSES } from '#lib/floor/link.ts';
import type { Vitals } from './vitals.ts';

export type Metrics = ReturnType<typeof createMetrics>;

/** Figures for Prometheus, asked for when it asks. */
export function createMetrics({ links, record, faults, screens }: Vitals) {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, value: () => number) =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(value());
      },
    });
  gauge('readyboard_screens', 'Screens connected', screens);
  gauge('readyboard_spool_backlog_bytes', 'Received and not yet in Postgres', () => record().backlogBytes);
  gauge('readyboard_events_recorded', 'Events in Postgres since the start', () => record().recorded);
  gauge('readyboard_dead_letters', 'Events that Postgres refused', () => record().deadLetters);
  new Gauge({
    name: 'readyboard_link',
    help: 'Status of the link to each source (1 for the one it is in)',
    labelNames: ['source', 'status'],
    registers: [registry],
    collect() {
      for (const link of links())
        for (const status of LINK_STATUSES)
          this.set({ source: link.source, status }, link.status === status ? 1 : 0);
    },
  });
  new Gauge({
    name: 'readyboard_source_faults',
    help: 'What the sources had to put up with, by kind',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      this.reset();
      for (const [kind, count] of faults().flatMap((counted) => Object.entries(counted)))
        this.inc({ kind }, count);
    },
  });
  const hints = new Counter({
    name: 'readyboard_feed_hints_total',
    help: 'Signs that the feed is not whole: lost events, drift, late events',
    labelNames: ['kind'],
    registers: [registry],
  });
  return {
    text: () => registry.metrics(),
    contentType: registry.contentType,
    count: (hint: Hint) => hints.inc({ kind: hint.kind }),
  };
}
