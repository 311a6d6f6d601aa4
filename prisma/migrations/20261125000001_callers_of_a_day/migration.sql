-- What a day's caller figures are made of, in the order of arrival (ids are): one row in thirty, read at each start.
CREATE INDEX "event_of_callers_idx" ON "event" ("id")
  WHERE "part" = 0 AND "kind" IN (
    'CallerQueued', 'CallerLeft', 'QueueSnapshotTaken', 'LinkLost', 'EventsNotRecorded', 'QueueRemoved');
-- When a queue was seen last before a moment.
CREATE INDEX "event_snapshot_idx" ON "event" ("source", "queue", "at")
  WHERE "part" = 0 AND "kind" = 'QueueSnapshotTaken';
