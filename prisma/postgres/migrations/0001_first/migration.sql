-- The tables of prisma/models. Written by `prisma migrate diff`, then by hand:
-- CHECKs that refuse a time finer than a half-day (response) or a month (comment), whatever the code may try.

-- CreateTable
CREATE TABLE "definition_snapshot" (
    "unit_id" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "definition_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "content" TEXT NOT NULL,

    CONSTRAINT "definition_snapshot_pkey" PRIMARY KEY ("unit_id","hash")
);

-- CreateTable
CREATE TABLE "wave" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "kind" TEXT NOT NULL CHECK ("kind" IN ('trial', 'official')),
    "status" TEXT NOT NULL CHECK ("status" IN ('draft', 'open', 'closed', 'signed_off')),
    "title_vi" TEXT NOT NULL,
    "title_en" TEXT NOT NULL,
    "settings" TEXT NOT NULL,

    CONSTRAINT "wave_pkey" PRIMARY KEY ("unit_id","id")
);

-- CreateTable
CREATE TABLE "wave_questionnaire" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "version" INTEGER NOT NULL,
    "hash" TEXT NOT NULL,
    "access" TEXT NOT NULL CHECK ("access" IN ('open', 'codes')),
    "frame_size" INTEGER,

    CONSTRAINT "wave_questionnaire_pkey" PRIMARY KEY ("unit_id","wave_id","questionnaire_id")
);

-- CreateTable
CREATE TABLE "collection_point" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('kiosk', 'qr', 'paper')),
    "name_vi" TEXT NOT NULL,
    "name_en" TEXT NOT NULL,

    CONSTRAINT "collection_point_pkey" PRIMARY KEY ("unit_id","id")
);

-- CreateTable
CREATE TABLE "wave_point" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,

    CONSTRAINT "wave_point_pkey" PRIMARY KEY ("unit_id","wave_id","point_id","questionnaire_id")
);

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
    "assisted" BOOLEAN NOT NULL,
    "half_day" TEXT NOT NULL CHECK ("half_day" LIKE '____-__-__T00' OR "half_day" LIKE '____-__-__T12'),
    "duration_seconds" INTEGER,
    "hidden_dropped" INTEGER NOT NULL,
    "answers" TEXT NOT NULL,

    CONSTRAINT "response_pkey" PRIMARY KEY ("unit_id","id")
);

-- CreateTable
CREATE TABLE "comment" (
    "unit_id" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "month" TEXT NOT NULL CHECK ("month" LIKE '____-__'),
    "text" TEXT NOT NULL,

    CONSTRAINT "comment_pkey" PRIMARY KEY ("unit_id","id")
);

-- CreateTable
CREATE TABLE "single_use_code" (
    "unit_id" TEXT NOT NULL,
    "code_hash" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "used" BOOLEAN NOT NULL,

    CONSTRAINT "single_use_code_pkey" PRIMARY KEY ("unit_id","code_hash")
);

-- CreateTable
CREATE TABLE "secret" (
    "unit_id" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "value" TEXT NOT NULL,

    CONSTRAINT "secret_pkey" PRIMARY KEY ("unit_id","name")
);

-- CreateIndex
CREATE INDEX "response_unit_id_wave_id_questionnaire_id_id_idx" ON "response"("unit_id", "wave_id", "questionnaire_id", "id");
