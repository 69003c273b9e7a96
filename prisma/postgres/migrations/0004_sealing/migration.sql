-- Sealing apart from storing: responses are sealed in batches, and what is sealed is counted once for good.

ALTER TABLE "response" ADD COLUMN "sealed_in" INTEGER CHECK ("sealed_in" >= 1);
-- Until now a wave was sealed once, as a whole, at its final count.
UPDATE "response" SET "sealed_in" = "ledger_entry"."number" FROM "ledger_entry"
  WHERE "ledger_entry"."unit_id" = "response"."unit_id" AND "ledger_entry"."wave_id" = "response"."wave_id"
    AND "ledger_entry"."kind" = 'responses';
-- Only of the few rows that wait for their seal.
CREATE INDEX "response_unsealed_idx" ON "response"("unit_id", "wave_id", "questionnaire_id", "id") WHERE "sealed_in" IS NULL;

ALTER TABLE "wave" ADD COLUMN "expired_at" TEXT;

ALTER TABLE "ledger_entry" ADD COLUMN "questionnaire_id" TEXT;
ALTER TABLE "ledger_entry" DROP CONSTRAINT "ledger_entry_kind_check";
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_kind_check"
  CHECK ("kind" IN ('responses', 'release', 'sign_off', 'expired'));
ALTER TABLE "ledger_entry" ADD CONSTRAINT "ledger_entry_rows_check" CHECK ("rows" >= 0);
CREATE INDEX "ledger_entry_unit_id_wave_id_number_idx" ON "ledger_entry"("unit_id", "wave_id", "number");

CREATE TABLE "sealed_count" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "questionnaire_hash" TEXT NOT NULL,
    "through" INTEGER NOT NULL CHECK ("through" >= 1),
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),
    "instrument" TEXT NOT NULL,
    "counts" TEXT NOT NULL,

    CONSTRAINT "sealed_count_pkey" PRIMARY KEY ("unit_id", "wave_id", "questionnaire_id", "questionnaire_hash")
);

CREATE TABLE "sealed_point_count" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "half_day" TEXT NOT NULL CHECK ("half_day" LIKE '____-__-__T00' OR "half_day" LIKE '____-__-__T12'),
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),

    CONSTRAINT "sealed_point_count_pkey" PRIMARY KEY ("unit_id", "wave_id", "point_id", "half_day")
);
INSERT INTO "sealed_point_count" ("unit_id", "wave_id", "point_id", "half_day", "rows")
  SELECT "unit_id", "wave_id", "point_id", "half_day", COUNT(*) FROM "response"
  WHERE "sealed_in" IS NOT NULL GROUP BY "unit_id", "wave_id", "point_id", "half_day";
