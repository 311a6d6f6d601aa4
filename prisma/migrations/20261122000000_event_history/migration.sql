-- Raw events, append-only: the level from which every other can be made again.
CREATE TABLE "event" (
  "at" TIMESTAMPTZ(3) NOT NULL,
  "id" UUID NOT NULL,
  "part" INTEGER NOT NULL,
  "received_at" TIMESTAMPTZ(3) NOT NULL,
  "source" TEXT NOT NULL,
  "kind" TEXT NOT NULL,
  "queue" TEXT,
  "agent" TEXT,
  "state" TEXT,
  "reason" TEXT,
  "since" TIMESTAMPTZ(3),
  "raw" TEXT,
  "body" JSONB,
  CONSTRAINT "event_pkey" PRIMARY KEY ("at", "id", "part")
) PARTITION BY RANGE ("at");

-- The safety net: a row whose month has no partition yet is kept here, and moves when its month is made.
CREATE TABLE "event_default" PARTITION OF "event" DEFAULT;

-- History of a queue in time.
CREATE INDEX "event_source_queue_at_idx" ON "event" ("source", "queue", "at");
-- History of an agent, and the last word about a membership before a moment (carry-in).
CREATE INDEX "event_source_agent_queue_at_id_part_idx" ON "event" ("source", "agent", "queue", "at", "id", "part");
-- What arrived since: late events touch spans and buckets long closed. Rows arrive in this order.
CREATE INDEX "event_received_at_idx" ON "event" USING BRIN ("received_at");
-- What speaks of all memberships at once: lost links, holes in the record itself, queues that are gone.
CREATE INDEX "event_of_all_idx" ON "event" ("source", "at")
  WHERE "kind" IN ('LinkLost', 'EventsNotRecorded', 'QueueRemoved');

CREATE TABLE "queue" (
  "source" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "name" TEXT,
  "told_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "queue_pkey" PRIMARY KEY ("source", "number")
);

CREATE TABLE "agent" (
  "source" TEXT NOT NULL,
  "extension" TEXT NOT NULL,
  "name" TEXT NOT NULL,
  "told_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "agent_pkey" PRIMARY KEY ("source", "extension")
);

CREATE TABLE "membership" (
  "source" TEXT NOT NULL,
  "queue" TEXT NOT NULL,
  "agent" TEXT NOT NULL,
  CONSTRAINT "membership_pkey" PRIMARY KEY ("source", "queue", "agent")
);

CREATE TABLE "dead_letter" (
  "event_id" TEXT NOT NULL,
  "event" TEXT NOT NULL,
  "error" TEXT NOT NULL,
  "set_aside_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  CONSTRAINT "dead_letter_pkey" PRIMARY KEY ("event_id")
);

-- Makes the partition of the month (UTC) that begins on `month`, unless it is there. Two callers at once are safe; rows
-- that waited in event_default move over. Gives up (lock_timeout) rather than hold up writers behind a long report.
CREATE FUNCTION "make_event_partition"("month" DATE) RETURNS BOOLEAN
LANGUAGE plpgsql
SET lock_timeout = '2s'
AS $$
DECLARE
  partition TEXT := 'event_' || to_char("month", 'YYYY_MM');
  first TIMESTAMPTZ := "month"::TIMESTAMP AT TIME ZONE 'UTC';
  past TIMESTAMPTZ := ("month" + INTERVAL '1 month')::TIMESTAMP AT TIME ZONE 'UTC';
BEGIN
  IF to_regclass(partition) IS NOT NULL THEN
    RETURN FALSE;
  END IF;
  LOCK TABLE "event" IN SHARE UPDATE EXCLUSIVE MODE;
  IF to_regclass(partition) IS NOT NULL THEN
    RETURN FALSE;
  END IF;
  LOCK TABLE "event_default" IN ACCESS EXCLUSIVE MODE;
  EXECUTE format('CREATE TABLE %I (LIKE "event" INCLUDING ALL)', partition);
  EXECUTE format(
    'WITH moved AS (DELETE FROM "event_default" WHERE "at" >= %L AND "at" < %L RETURNING *) INSERT INTO %I SELECT * FROM moved',
    first, past, partition
  );
  EXECUTE format('ALTER TABLE "event" ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', partition, first, past);
  RETURN TRUE;
END
$$;
