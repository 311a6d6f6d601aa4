-- The TVs that were paired, what they show to be known again, and the codes that wait on screens.

CREATE TABLE "display" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "location" TEXT NOT NULL,
  "board" TEXT NOT NULL,
  "names" TEXT NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL,
  -- Since when the TV that it is now belongs to it.
  "paired_at" TIMESTAMPTZ(3) NOT NULL,
  "seen_at" TIMESTAMPTZ(3) NOT NULL,
  "address" TEXT,
  "user_agent" TEXT,
  "build" TEXT,
  CONSTRAINT "display_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "display_names_check" CHECK ("names" IN ('hidden', 'initials', 'first', 'full'))
);

CREATE TABLE "display_token" (
  -- SHA-256 of the token, in hex: who reads the table cannot show it.
  "hash" TEXT NOT NULL,
  "display_id" UUID NOT NULL REFERENCES "display" ("id") ON DELETE CASCADE,
  "issued_at" TIMESTAMPTZ(3) NOT NULL,
  -- When the TV showed it first: until then the one before it holds.
  "used_at" TIMESTAMPTZ(3),
  -- When a later one was shown.
  "retired_at" TIMESTAMPTZ(3),
  CONSTRAINT "display_token_pkey" PRIMARY KEY ("hash")
);
CREATE INDEX "display_token_display_id_idx" ON "display_token" ("display_id");

CREATE TABLE "pairing" (
  "id" UUID NOT NULL,
  -- SHA-256 of the secret of the TV that shows the code, in hex.
  "secret_hash" TEXT NOT NULL,
  "code" TEXT NOT NULL,
  "number" TEXT NOT NULL,
  "state" TEXT NOT NULL,
  "begun_at" TIMESTAMPTZ(3) NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "address" TEXT,
  "user_agent" TEXT,
  -- The session that has typed the code: only it may approve.
  "claimed_by" UUID,
  "wrong_numbers" SMALLINT NOT NULL,
  -- What was chosen at approval.
  "name" TEXT,
  "location" TEXT,
  "board" TEXT,
  "names" TEXT,
  -- The display whose TV this one takes the place of.
  "replaces" UUID,
  -- What came of it.
  "display_id" UUID,
  CONSTRAINT "pairing_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "pairing_state_check" CHECK ("state" IN ('waiting', 'approved', 'denied', 'redeemed'))
);
CREATE UNIQUE INDEX "pairing_secret_hash_key" ON "pairing" ("secret_hash");
CREATE UNIQUE INDEX "pairing_code_key" ON "pairing" ("code");

CREATE TRIGGER "display_changed"
  AFTER UPDATE OF "board", "names", "paired_at" ON "display" FOR EACH ROW
  WHEN ((OLD."board", OLD."names", OLD."paired_at") IS DISTINCT FROM (NEW."board", NEW."names", NEW."paired_at"))
  EXECUTE FUNCTION "notify_access_changed"('display');
CREATE TRIGGER "display_gone"
  AFTER DELETE ON "display" FOR EACH ROW EXECUTE FUNCTION "notify_access_changed"('display');
