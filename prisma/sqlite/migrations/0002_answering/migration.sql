-- Answering on every device: review flags, late and assisted answers, devices, codes per day, released comments.
-- Tables that get a column which must be filled are made anew, because SQLite can add one only with a default, and
-- a default would fill in what somebody forgot to say.

ALTER TABLE "wave" ADD COLUMN "opened_at" TEXT;
ALTER TABLE "wave" ADD COLUMN "closed_at" TEXT;

ALTER TABLE "wave_questionnaire" ADD COLUMN "codes_issued" INTEGER;
ALTER TABLE "wave_questionnaire" ADD COLUMN "codes_used" INTEGER;

CREATE TABLE "new_response" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL CHECK ("id" = lower("id")),
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "questionnaire_version" INTEGER NOT NULL,
    "questionnaire_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL CHECK ("locale" IN ('vi', 'en')),
    "point_id" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('kiosk', 'qr', 'paper')),
    "assisted" BOOLEAN NOT NULL CHECK ("assisted" IN (0, 1)),
    "half_day" TEXT NOT NULL CHECK ("half_day" LIKE '____-__-__T00' OR "half_day" LIKE '____-__-__T12'),
    "duration_seconds" INTEGER,
    "hidden_dropped" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,
    "helper_role" TEXT CHECK ("helper_role" IS NULL OR "assisted" = 1),
    "late" BOOLEAN NOT NULL CHECK ("late" IN (0, 1)),
    "flags" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "id")
) WITHOUT ROWID;
INSERT INTO "new_response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
    "questionnaire_hash", "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day",
    "duration_seconds", "hidden_dropped", "answers")
  SELECT "unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version",
    "questionnaire_hash", "locale", "point_id", "channel", "assisted", NULL, 0, '', "half_day",
    "duration_seconds", "hidden_dropped", "answers" FROM "response";
DROP TABLE "response";
ALTER TABLE "new_response" RENAME TO "response";
CREATE INDEX "response_unit_id_wave_id_questionnaire_id_id_idx" ON "response"("unit_id", "wave_id", "questionnaire_id", "id");

CREATE TABLE "new_comment" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "month" TEXT NOT NULL CHECK ("month" LIKE '____-__'),
    "text" TEXT NOT NULL,
    "state" TEXT NOT NULL CHECK ("state" IN ('waiting', 'in_review', 'released', 'withheld')),

    PRIMARY KEY ("unit_id", "id")
) STRICT, WITHOUT ROWID;
INSERT INTO "new_comment" ("unit_id", "id", "wave_id", "questionnaire_id", "month", "text", "state")
  SELECT "unit_id", "id", "wave_id", "questionnaire_id", "month", "text", 'waiting' FROM "comment";
DROP TABLE "comment";
ALTER TABLE "new_comment" RENAME TO "comment";

CREATE TABLE "code_day" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" LIKE '____-__-__'),
    "issued" INTEGER NOT NULL,
    "used" INTEGER NOT NULL,

    PRIMARY KEY ("unit_id", "wave_id", "questionnaire_id", "day")
) STRICT, WITHOUT ROWID;

CREATE TABLE "device" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "key_hash" TEXT NOT NULL,
    "revoked" BOOLEAN NOT NULL CHECK ("revoked" IN (0, 1)),
    "waiting" INTEGER NOT NULL,
    "set_aside" INTEGER NOT NULL,
    "reported_on" TEXT CHECK ("reported_on" LIKE '____-__-__T00' OR "reported_on" LIKE '____-__-__T12'),

    PRIMARY KEY ("unit_id", "id")
) WITHOUT ROWID;

CREATE TABLE "device_link" (
    "unit_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "expires_at" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "code_hash")
) STRICT, WITHOUT ROWID;

CREATE TABLE "abandoned_form" (
    "unit_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "day" TEXT NOT NULL CHECK ("day" LIKE '____-__-__'),
    "tablet" TEXT NOT NULL,
    "count" INTEGER NOT NULL,

    PRIMARY KEY ("unit_id", "point_id", "day", "tablet")
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX "device_unit_id_key_hash_key" ON "device"("unit_id", "key_hash");
