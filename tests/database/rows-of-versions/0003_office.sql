-- Rows of the tables that 0003 added, beside those of 0002.
UPDATE "wave" SET "period_from" = '2026-11-01', "period_to" = '2026-11-20', "counted_at" = '2026-11-24T00:00:00.000Z',
  "published_at" = '2026-11-25T00:00:00.000Z', "status" = 'signed_off' WHERE "id" = 'nam-2026';
INSERT INTO "account" ("unit_id", "id", "name", "display_name", "role", "department_id", "password_hash", "must_change",
  "disabled") VALUES ('u', 'a', 'quan-tri', 'Quản trị', 'administrator', NULL, '$argon2id$x', FALSE, FALSE);
INSERT INTO "session" ("unit_id", "token_hash", "account_id", "started_at", "seen_at", "expires_at") VALUES
  ('u', 't', 'a', '2026-11-24T00:00:00.000Z', '2026-11-24T00:01:00.000Z', '2026-11-24T12:00:00.000Z');
INSERT INTO "audit_event" ("unit_id", "at", "id", "account_id", "actor", "action", "record_kind", "record_id", "before",
  "after") VALUES ('u', '2026-11-24T00:00:00.000Z', 'e', NULL, 'Máy chủ', 'wave.count', 'wave', 'nam-2026', NULL, '{}');
INSERT INTO "wave_draft" ("unit_id", "id", "content") VALUES ('u', 'nam-2027', '{}');
INSERT INTO "released_count" ("unit_id", "wave_id", "questionnaire_id", "block", "step", "shown", "shown_rows", "next",
  "next_rows") VALUES ('u', 'nam-2026', 'q', '', 1, '{"rows":2}', 2, NULL, 0);
INSERT INTO "sign_off" ("unit_id", "wave_id", "revision", "signed_at", "account_id", "signer", "reason", "figures",
  "ledger_head") VALUES ('u', 'nam-2026', 1, '2026-11-25T00:00:00.000Z', 'a', 'Quản trị', NULL, '{}', 'hash-1');
INSERT INTO "ledger_entry" ("unit_id", "number", "kind", "wave_id", "rows", "root", "previous", "hash") VALUES
  ('u', 1, 'responses', 'nam-2026', 2, 'root-1', '', 'hash-1'), ('u', 2, 'sign_off', 'nam-2026', 1, 'root-2', 'hash-1', 'hash-2');
INSERT INTO "assessed_points" ("unit_id", "wave_id", "criterion", "points", "note", "evidence_link", "evidence_file_id",
  "state", "proposed_by", "approved_by") VALUES ('u', 'nam-2026', '1.1', 150, '', NULL, 'f', 'approved', 'a', 'a');
INSERT INTO "evidence_file" ("unit_id", "id", "name", "content_type", "content") VALUES
  ('u', 'f', 'biên bản.pdf', 'application/pdf', CAST('%PDF-1.7' AS BLOB));
INSERT INTO "official_result" ("unit_id", "wave_id", "criterion", "points", "document", "entered_by") VALUES
  ('u', 'nam-2026', '1.1', 140, '12/QĐ', 'a');
INSERT INTO "improvement_action" ("unit_id", "id", "wave_id", "criterion", "what", "who", "due_on", "status", "result",
  "published", "public_words") VALUES ('u', 'i', 'nam-2026', '1.1', 'Thêm ghế', 'Một cửa', '2026-12-31', 'planned', '', TRUE, 'Ít ghế');
