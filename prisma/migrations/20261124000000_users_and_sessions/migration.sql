-- Who may sign in, and where they are signed in. The columns are those of better-auth, and our rights.

CREATE TYPE "role" AS ENUM ('administrator', 'manager', 'viewer');

CREATE TABLE "user" (
  "id" UUID NOT NULL,
  "name" TEXT NOT NULL,
  "email" TEXT NOT NULL,
  "email_verified" BOOLEAN NOT NULL DEFAULT false,
  "image" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "two_factor_enabled" BOOLEAN NOT NULL DEFAULT false,
  "role" "role" NOT NULL,
  -- '{*}' is all, also those to come, and '{}' none: Prisma does not tell a list that is NULL from an empty one.
  "queues" TEXT[] NOT NULL,
  "boards" TEXT[] NOT NULL,
  "disabled" BOOLEAN NOT NULL DEFAULT false,
  CONSTRAINT "user_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "user_email_is_lower_case" CHECK ("email" = lower("email")),
  -- An administrator has all; a viewer has a list.
  CONSTRAINT "user_rights_are_of_the_role" CHECK (
    CASE "role"
      WHEN 'administrator' THEN "queues" = '{*}' AND "boards" = '{*}'
      WHEN 'viewer' THEN NOT '*' = ANY ("queues") AND NOT '*' = ANY ("boards")
      ELSE true
    END)
);
CREATE UNIQUE INDEX "user_email_key" ON "user" ("email");

CREATE TABLE "session" (
  "id" UUID NOT NULL,
  -- Of no use by itself: the cookie carries it signed with AUTH_SECRET, which is not in the database.
  "token" TEXT NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "ip_address" TEXT,
  "user_agent" TEXT,
  CONSTRAINT "session_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "session_token_key" ON "session" ("token");
CREATE INDEX "session_user_id_idx" ON "session" ("user_id");

-- A way to sign in: a password of ours (provider 'credential'), or an account at the company's sign-in.
CREATE TABLE "account" (
  "id" UUID NOT NULL,
  "account_id" TEXT NOT NULL,
  "provider_id" TEXT NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "access_token" TEXT,
  "refresh_token" TEXT,
  "id_token" TEXT,
  "access_token_expires_at" TIMESTAMPTZ(3),
  "refresh_token_expires_at" TIMESTAMPTZ(3),
  "scope" TEXT,
  -- argon2id.
  "password" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "account_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "account_provider_id_account_id_key" ON "account" ("provider_id", "account_id");
CREATE INDEX "account_user_id_idx" ON "account" ("user_id");

-- What a sign-in that has begun waits for: the second factor, or the way back from the company's sign-in.
CREATE TABLE "verification" (
  "id" UUID NOT NULL,
  "identifier" TEXT NOT NULL,
  "value" TEXT NOT NULL,
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT now(),
  CONSTRAINT "verification_pkey" PRIMARY KEY ("id")
);
CREATE INDEX "verification_identifier_idx" ON "verification" ("identifier");

-- The secret of an authenticator app, encrypted with AUTH_SECRET.
CREATE TABLE "two_factor" (
  "id" UUID NOT NULL,
  "secret" TEXT NOT NULL,
  "backup_codes" TEXT NOT NULL,
  "user_id" UUID NOT NULL REFERENCES "user" ("id") ON DELETE CASCADE,
  "verified" BOOLEAN NOT NULL DEFAULT true,
  "failed_verification_count" INTEGER NOT NULL DEFAULT 0,
  "locked_until" TIMESTAMPTZ(3),
  CONSTRAINT "two_factor_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "two_factor_user_id_key" ON "two_factor" ("user_id");

-- Tells the server at the commit that somebody's rights are not what they were: open screens are looked at again.
-- Its argument is the kind; the payload is `<kind>:<id>`.
CREATE FUNCTION "notify_access_changed"() RETURNS TRIGGER LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('access_changed', TG_ARGV[0] || ':' || OLD."id");
  RETURN NULL;
END
$$;

CREATE TRIGGER "user_access_changed"
  AFTER UPDATE OF "role", "queues", "boards", "disabled" ON "user" FOR EACH ROW
  WHEN ((OLD."role", OLD."queues", OLD."boards", OLD."disabled") IS DISTINCT FROM
        (NEW."role", NEW."queues", NEW."boards", NEW."disabled"))
  EXECUTE FUNCTION "notify_access_changed"('user');
CREATE TRIGGER "user_gone" AFTER DELETE ON "user" FOR EACH ROW EXECUTE FUNCTION "notify_access_changed"('user');
CREATE TRIGGER "session_ended" AFTER DELETE ON "session" FOR EACH ROW EXECUTE FUNCTION "notify_access_changed"('session');
