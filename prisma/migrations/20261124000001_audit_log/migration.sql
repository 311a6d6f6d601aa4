-- What was done by whom: each row is sealed with the one before (docs/decisions/0019).
CREATE TABLE "audit_log" (
  -- 1, 2, 3 …: a number that is missing was removed.
  "seq" BIGINT NOT NULL,
  "at" TIMESTAMPTZ(3) NOT NULL,
  "action" TEXT NOT NULL,
  "actor_kind" TEXT NOT NULL,
  "actor_id" TEXT,
  "actor_label" TEXT,
  "role" TEXT,
  "address" TEXT,
  "target" TEXT,
  "outcome" TEXT NOT NULL,
  "request_id" TEXT,
  "details" JSONB,
  -- The hash of the row before; of the first row, 64 zeros.
  "previous" TEXT NOT NULL,
  "hash" TEXT NOT NULL,
  CONSTRAINT "audit_log_pkey" PRIMARY KEY ("seq"),
  CONSTRAINT "audit_log_seq_check" CHECK ("seq" > 0)
);
CREATE INDEX "audit_log_at_idx" ON "audit_log" ("at");
CREATE INDEX "audit_log_action_seq_idx" ON "audit_log" ("action", "seq");

CREATE FUNCTION "audit_log_is_append_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'audit_log is append-only: % is refused', TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE TRIGGER "audit_log_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_log"
  FOR EACH STATEMENT EXECUTE FUNCTION "audit_log_is_append_only"();
-- Also where triggers are switched off for replication.
ALTER TABLE "audit_log" ENABLE ALWAYS TRIGGER "audit_log_append_only";
