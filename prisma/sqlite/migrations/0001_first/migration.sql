-- The tables of prisma/models. Written by `prisma migrate diff`, then by hand:
-- WITHOUT ROWID, so that the file keeps no order of insertion: rows lie in the order of their (random) keys;
-- STRICT where no column is BOOLEAN, a type that strict tables do not know; there a CHECK does its work;
-- CHECKs that refuse a time finer than a half-day (response) or a month (comment), whatever the code may try.

-- CreateTable
CREATE TABLE "definition_snapshot" (
    "unit_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "definition_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "hash")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "wave" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('trial', 'official')),
    "status" TEXT NOT NULL CHECK ("status" IN ('draft', 'open', 'closed', 'signed_off')),
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "settings" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "id")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "wave_questionnaire" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "access" TEXT NOT NULL CHECK ("access" IN ('open', 'codes')),
    "frame_size" INTEGER,

    PRIMARY KEY ("unit_id", "wave_id", "questionnaire_id")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "collection_point" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('kiosk', 'qr', 'paper')),
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "id")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "wave_point" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "wave_id", "point_id", "questionnaire_id")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "response" (
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

    PRIMARY KEY ("unit_id", "id")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "comment" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "month" TEXT NOT NULL CHECK ("month" LIKE '____-__'),
    "text" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "id")
) STRICT, WITHOUT ROWID;

-- CreateTable
CREATE TABLE "single_use_code" (
    "unit_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "used" BOOLEAN NOT NULL CHECK ("used" IN (0, 1)),

    PRIMARY KEY ("unit_id", "code_hash")
) WITHOUT ROWID;

-- CreateTable
CREATE TABLE "secret" (
    "unit_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "name")
) STRICT, WITHOUT ROWID;

-- CreateIndex
CREATE INDEX "response_unit_id_wave_id_questionnaire_id_id_idx" ON "response"("unit_id", "wave_id", "questionnaire_id", "id");
