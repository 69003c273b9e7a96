-- Rows as the version of 0002 wrote them.
INSERT INTO "definition_snapshot" ("unit_id", "hash", "kind", "definition_id", "version", "content") VALUES
  ('u', 'h', 'questionnaire', 'q', 1, '{"id":"q"}');
INSERT INTO "wave" ("unit_id", "id", "kind", "status", "title_vi", "title_en", "settings", "opened_at", "closed_at") VALUES
  ('u', 'trial', 'trial', 'open', 'Đợt thử', 'Trial wave', '{}', '2026-11-01T00:00:00.000Z', NULL),
  ('u', 'nam-2026', 'official', 'closed', 'Năm 2026', '2026', '{}', '2026-11-01T00:00:00.000Z', '2026-11-20T00:00:00.000Z');
INSERT INTO "wave_questionnaire" ("unit_id", "wave_id", "questionnaire_id", "version", "hash", "access", "frame_size",
  "codes_issued", "codes_used") VALUES
  ('u', 'nam-2026', 'q', 1, 'h', 'open', NULL, NULL, NULL), ('u', 'nam-2026', 'by-code', 1, 'h', 'codes', 47, 50, 40);
INSERT INTO "collection_point" ("unit_id", "id", "channel", "name_vi", "name_en") VALUES
  ('u', 'p', 'kiosk', 'Quầy', 'Counter');
INSERT INTO "wave_point" ("unit_id", "wave_id", "point_id", "questionnaire_id") VALUES ('u', 'nam-2026', 'p', 'q');
INSERT INTO "response" ("unit_id", "id", "wave_id", "questionnaire_id", "questionnaire_version", "questionnaire_hash",
  "locale", "point_id", "channel", "assisted", "helper_role", "late", "flags", "half_day", "duration_seconds",
  "hidden_dropped", "answers") VALUES
  ('u', 'a', 'nam-2026', 'q', 1, 'h', 'vi', 'p', 'qr', FALSE, NULL, FALSE, 'burst,fast', '2026-11-19T00', 41, 0, '5,4'),
  ('u', 'b', 'nam-2026', 'q', 1, 'h', 'en', 'p', 'kiosk', TRUE, 'volunteer', TRUE, '', '2026-11-19T12', NULL, 1, ',KYK');
INSERT INTO "comment" ("unit_id", "id", "wave_id", "questionnaire_id", "month", "text", "state") VALUES
  ('u', 'c', 'nam-2026', 'q', '2026-11', 'Góp ý', 'waiting'), ('u', 'd', 'nam-2026', 'q', '2026-11', 'Đã mở', 'released');
INSERT INTO "single_use_code" ("unit_id", "code_hash", "wave_id", "questionnaire_id", "used") VALUES
  ('u', 'used', 'trial', 'by-code', TRUE);
INSERT INTO "secret" ("unit_id", "name", "value") VALUES ('u', 'form-token-key', 'k');
INSERT INTO "code_day" ("unit_id", "wave_id", "questionnaire_id", "day", "issued", "used") VALUES
  ('u', 'nam-2026', 'by-code', '2026-11-19', 50, 40);
INSERT INTO "device" ("unit_id", "id", "point_id", "name", "key_hash", "revoked", "waiting", "set_aside", "reported_on") VALUES
  ('u', 'd', 'p', 'Máy quầy 1', 'hash', FALSE, 3, 0, '2026-11-19T12');
INSERT INTO "device_link" ("unit_id", "code_hash", "point_id", "name", "expires_at") VALUES
  ('u', 'hash', 'p', 'Máy quầy 2', '2026-11-20T00:00:00.000Z');
INSERT INTO "abandoned_form" ("unit_id", "point_id", "day", "tablet", "count") VALUES ('u', 'p', '2026-11-19', 't', 2);
