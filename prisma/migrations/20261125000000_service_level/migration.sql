-- How service level is reckoned, where somebody has chosen it. Source and queue '*': for every queue without a choice.
CREATE TABLE "service_level" (
  "source" TEXT NOT NULL,
  "queue" TEXT NOT NULL,
  "formula" SMALLINT NOT NULL,
  "threshold_seconds" INTEGER NOT NULL,
  "short_call_seconds" INTEGER NOT NULL,
  "target_percent" SMALLINT,
  CONSTRAINT "service_level_pkey" PRIMARY KEY ("source", "queue"),
  CONSTRAINT "service_level_formula_check" CHECK ("formula" BETWEEN 1 AND 5),
  CONSTRAINT "service_level_threshold_check" CHECK ("threshold_seconds" BETWEEN 1 AND 3600),
  CONSTRAINT "service_level_short_call_check" CHECK ("short_call_seconds" BETWEEN 0 AND "threshold_seconds"),
  CONSTRAINT "service_level_target_check" CHECK ("target_percent" BETWEEN 1 AND 100)
);
