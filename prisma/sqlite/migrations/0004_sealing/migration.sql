-- Sealing apart from storing: responses are sealed in batches, and what is sealed is counted once for good.
-- A table whose CHECK changes is made anew: SQLite cannot change one.

ALTER TABLE "response" ADD COLUMN "sealed_in" INTEGER CHECK ("sealed_in" >= 1);
-- Until now a wave was sealed once, as a whole, at its final count.
UPDATE "response" SET "sealed_in" = (
  SELECT "number" FROM "ledger_entry"
  WHERE "ledger_entry"."unit_id" = "response"."unit_id" AND "ledger_entry"."wave_id" = "response"."wave_id"
    AND "ledger_entry"."kind" = 'responses');
-- Only of the few rows that wait for their seal.
CREATE INDEX "response_unsealed_idx" ON "response"("unit_id", "wave_id", "questionnaire_id", "id") WHERE "sealed_in" IS NULL;

ALTER TABLE "wave" ADD COLUMN "expired_at" TEXT;

CREATE TABLE "new_ledger_entry" (
    "unit_id" TEXT NOT NULL,
    "number" INTEGER NOT NULL CHECK ("number" >= 1),
    "kind" TEXT NOT NULL CHECK ("kind" IN ('responses', 'release', 'sign_off', 'expired')),
    "wave_id" TEXT NOT NULL,
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),
    "root" TEXT NOT NULL,
    "previous" TEXT NOT NULL,
    "hash" TEXT NOT NULL,
    "questionnaire_id" TEXT,

    PRIMARY KEY ("unit_id", "number")
) STRICT, WITHOUT ROWID;
INSERT INTO "new_ledger_entry" ("unit_id", "number", "kind", "wave_id", "rows", "root", "previous", "hash")
  SELECT "unit_id", "number", "kind", "wave_id", "rows", "root", "previous", "hash" FROM "ledger_entry";
DROP TABLE "ledger_entry";
ALTER TABLE "new_ledger_entry" RENAME TO "ledger_entry";
CREATE INDEX "ledger_entry_unit_id_wave_id_number_idx" ON "ledger_entry"("unit_id", "wave_id", "number");
CREATE TRIGGER "ledger_entry_no_update" BEFORE UPDATE ON "ledger_entry" BEGIN
  SELECT RAISE(ABORT, 'ledger_entry is append-only');
END;
CREATE TRIGGER "ledger_entry_no_delete" BEFORE DELETE ON "ledger_entry" BEGIN
  SELECT RAISE(ABORT, 'ledger_entry is append-only');
END;

CREATE TABLE "sealed_count" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "questionnaire_id" TEXT NOT NULL,
    "questionnaire_hash" TEXT NOT NULL,
    "through" INTEGER NOT NULL CHECK ("through" >= 1),
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),
    "instrument" TEXT NOT NULL,
    "counts" TEXT NOT NULL,

    PRIMARY KEY ("unit_id", "wave_id", "questionnaire_id", "questionnaire_hash")
) STRICT, WITHOUT ROWID;

CREATE TABLE "sealed_point_count" (
    "unit_id" TEXT NOT NULL,
    "wave_id" TEXT NOT NULL,
    "point_id" TEXT NOT NULL,
    "half_day" TEXT NOT NULL CHECK ("half_day" LIKE '____-__-__T00' OR "half_day" LIKE '____-__-__T12'),
    "rows" INTEGER NOT NULL CHECK ("rows" >= 0),

    PRIMARY KEY ("unit_id", "wave_id", "point_id", "half_day")
) STRICT, WITHOUT ROWID;
INSERT INTO "sealed_point_count" ("unit_id", "wave_id", "point_id", "half_day", "rows")
  SELECT "unit_id", "wave_id", "point_id", "half_day", COUNT(*) FROM "response"
  WHERE "sealed_in" IS NOT NULL GROUP BY "unit_id", "wave_id", "point_id", "half_day";
