-- Answering on every device: review flags, late and assisted answers, devices, codes per day, released comments.
-- A default fills the rows that are there and is then taken away, or it would fill in what somebody forgot to say.

ALTER TABLE "wave" ADD COLUMN "opened_at" TEXT;
ALTER TABLE "wave" ADD COLUMN "closed_at" TEXT;

ALTER TABLE "wave_questionnaire" ADD COLUMN "codes_issued" INTEGER, ADD COLUMN "codes_used" INTEGER;

ALTER TABLE "response"
    ADD COLUMN "helper_role" TEXT,
    ADD COLUMN "late" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "flags" TEXT NOT NULL DEFAULT '',
    ADD CONSTRAINT "response_helper_role_check" CHECK ("helper_role" IS NULL OR "assisted");
ALTER TABLE "response" ALTER COLUMN "late" DROP DEFAULT, ALTER COLUMN "flags" DROP DEFAULT;

ALTER TABLE "comment"
    ADD COLUMN "state" TEXT NOT NULL DEFAULT 'waiting'
        CONSTRAINT "comment_state_check" CHECK ("state" IN ('waiting', 'in_review', 'released', 'withheld'));
ALTER TABLE "comment" ALTER COLUMN "state" DROP DEFAULT;

CREATE TABLE "code_day" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" LIKE '____-__-__'),
    "issued" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,

    CONSTRAINT "code_day_pkey" PRIMARY KEY ("unit_id","wave_id","questionnaire_id","day")
);

CREATE TABLE "device" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "revoked" BOOLEAN NOT NULL,
    "waiting" INTEGER NOT NULL,
    "set_aside" INTEGER NOT NULL,
    "reported_on" TEXT CHECK ("reported_on" LIKE '____-__-__T00' OR "reported_on" LIKE '____-__-__T12'),

    CONSTRAINT "device_pkey" PRIMARY KEY ("unit_id","id")
);

CREATE TABLE "device_link" (
    "unit_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,

    CONSTRAINT "device_link_pkey" PRIMARY KEY ("unit_id","code_hash")
);

CREATE TABLE "abandoned_form" (
    "unit_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" LIKE '____-__-__'),
    "tablet" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    CONSTRAINT "abandoned_form_pkey" PRIMARY KEY ("unit_id","point_id","day","tablet")
);

CREATE UNIQUE INDEX "device_unit_id_key_hash_key" ON "device"("unit_id", "key_hash");
