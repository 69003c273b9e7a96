-- The office's working day: accounts and sessions, the record of what staff did, drafts of waves, released counts,
-- sign-off and its chain of seals, and what departments say about their criteria.

ALTER TABLE "wave" ADD COLUMN "period_from" TEXT;
ALTER TABLE "wave" ADD COLUMN "period_to" TEXT;
ALTER TABLE "wave" ADD COLUMN "counted_at" TEXT;
ALTER TABLE "wave" ADD COLUMN "published_at" TEXT;

CREATE TABLE "account" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "display_name" TEXT NOT NULL,
    "role" TEXT NOT NULL CHECK ("role" IN ('administrator', 'survey_manager', 'department', 'data_entry', 'viewer')),
    "department_id" TEXT,
    "password_hash" TEXT NOT NULL,
    "must_change" BOOLEAN NOT NULL,
    "disabled" BOOLEAN NOT NULL,

    CONSTRAINT "account_pkey" PRIMARY KEY ("unit_id", "id")
);

CREATE TABLE "session" (
    "unit_id" TEXT NOT NULL,
    "token_hash" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "started_at" TEXT NOT NULL,
    "seen_at" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,

    CONSTRAINT "session_pkey" PRIMARY KEY ("unit_id", "token_hash")
);

CREATE TABLE "audit_event" (
    "unit_id" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "account_id" TEXT,
    "actor" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "record_kind" TEXT NOT NULL,
    "record_id" TEXT NOT NULL,
    "before" TEXT,
    "after" TEXT,

    CONSTRAINT "audit_event_pkey" PRIMARY KEY ("unit_id", "at", "id")
);

CREATE TABLE "wave_draft" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "wave_draft_pkey" PRIMARY KEY ("unit_id", "id")
);

CREATE TABLE "released_count" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "block" TEXT NOT NULL,
    "step" INTEGER NOT NULL CHECK ("step" >= 0),
    "shown" TEXT,
    "shown_rows" INTEGER NOT NULL,
    "next" TEXT,
    "next_rows" INTEGER NOT NULL,

    CONSTRAINT "released_count_pkey" PRIMARY KEY ("unit_id", "wave_id", "questionnaire_id", "block")
);

CREATE TABLE "sign_off" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL CHECK ("revision" >= 1),
    "signed_at" TEXT NOT NULL,
    "account_id" TEXT NOT NULL,
    "signer" TEXT NOT NULL,
    "reason" TEXT,
    "figures" TEXT NOT NULL,
    "ledger_head" TEXT NOT NULL,

    CONSTRAINT "sign_off_pkey" PRIMARY KEY ("unit_id", "wave_id", "revision")
);

CREATE TABLE "ledger_entry" (
    "unit_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" >= 1),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('responses', 'sign_off')),
    "wave_id" TEXT NOT NULL,
    "rows" INTEGER NOT NULL,
    "root" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "ledger_entry_pkey" PRIMARY KEY ("unit_id", "number")
);

CREATE TABLE "assessed_points" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "criterion" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "note" TEXT NOT NULL,
    "evidence_link" TEXT,
    "evidence_file_id" TEXT,
    "state" TEXT NOT NULL CHECK ("state" IN ('proposed', 'approved')),
    "proposed_by" TEXT NOT NULL,
    "approved_by" TEXT,

    CONSTRAINT "assessed_points_pkey" PRIMARY KEY ("unit_id", "wave_id", "criterion")
);

CREATE TABLE "evidence_file" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "content" BYTEA NOT NULL,

    CONSTRAINT "evidence_file_pkey" PRIMARY KEY ("unit_id", "id")
);

CREATE TABLE "official_result" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "criterion" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "document" TEXT NOT NULL,
    "entered_by" TEXT NOT NULL,

    CONSTRAINT "official_result_pkey" PRIMARY KEY ("unit_id", "wave_id", "criterion")
);

CREATE TABLE "improvement_action" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "criterion" TEXT NOT NULL,
    "what" TEXT NOT NULL,
    "who" TEXT NOT NULL,
    "due_on" TEXT NOT NULL CHECK ("due_on" LIKE '____-__-__'),
    "status" TEXT NOT NULL CHECK ("status" IN ('planned', 'doing', 'done')),
    "result" TEXT NOT NULL,
    "published" BOOLEAN NOT NULL,
    "public_words" TEXT NOT NULL,

    CONSTRAINT "improvement_action_pkey" PRIMARY KEY ("unit_id", "id")
);

CREATE UNIQUE INDEX "account_unit_id_name_key" ON "account"("unit_id", "name");
CREATE INDEX "session_unit_id_account_id_idx" ON "session"("unit_id", "account_id");

-- What was recorded, signed or sealed stays as it is, whoever asks.
CREATE FUNCTION "refuse_change"() RETURNS trigger AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END
$$ LANGUAGE plpgsql;

CREATE TRIGGER "audit_event_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_event" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "sign_off_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "sign_off" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "ledger_entry_stays" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ledger_entry" FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
