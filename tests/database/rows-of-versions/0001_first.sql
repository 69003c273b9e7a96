-- Rows as the first version wrote them: at least one in every table, on both databases.
INSERT INTO "definition_snapshot" ("unit_id", "hash", "kind", "definition_id", "version", "content") VALUES
  ('u', 'h', 'questionnaire', 'q', 1, '{"id":"q"}');
INSERT INTO "wave" ("unit_id", "id", "kind", "status", "title_vi", "title_en", "settings") VALUES
  ('u', 'trial', 'trial', 'open', 'Đợt thử', 'Trial wave', '{}');
INSERT INTO "wave_questionnaire" ("unit_id", "wave_id", "questionnaire_id", "version", "hash", "access", "frame_size") VALUES
  ('u', 'trial', 'q', 1, 'h', 'open', NULL), ('u', 'trial', 'by-code', 1, 'h', 'codes', 47);
INSERT INTO "collection_point" ("unit_id", "id", "channel", "name_vi", "name_en") VALUES
  ('u', 'p', 'kiosk', 'Quầy', 'Counter');
INSERT INTO "wave_point" ("unit_id", "wave_id", "point_id", "questionnaire_id") VALUES ('u', 'trial', 'p', 'q');
INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version", "questionnaire_hash",
  "locale", "point_id", "channel", "assisted", "half_day", "duration_seconds", "hidden_dropped", "answers") VALUES
  ('u', 'a', 'trial', 'q', 1, 'h', 'vi', 'p', 'qr', FALSE, '2026-11-23T00', 41, 0, '5,4'),
  ('u', 'b', 'trial', 'q', 1, 'h', 'en', 'p', 'kiosk', TRUE, '2026-11-23T12', NULL, 1, ',KYK');
INSERT INTO "comment" ("unit_id", "id", "wave_id", "questionnaire_id", "month", "text") VALUES
  ('u', 'c', 'trial', 'q', '2026-11', 'Góp ý ''trong nháy''');
INSERT INTO "single_use_code" ("unit_id", "code_hash", "wave_id", "questionnaire_id", "used") VALUES
  ('u', 'used', 'trial', 'by-code', TRUE), ('u', 'fresh', 'trial', 'by-code', FALSE);
INSERT INTO "secret" ("unit_id", "name", "value") VALUES ('u', 'form-token-key', 'k');
