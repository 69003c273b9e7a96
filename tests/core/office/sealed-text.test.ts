import fc from "fast-check";
import { expect, test } from "vitest";

import { canonicalJson } from "#app/definitions/content-hash.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";

const text = fc.oneof(fc.string({ unit: "binary" }), fc.uuid(), fc.constantFrom("", "one-stop", "HL,KYK,,NA"));
const count = fc.integer({ min: 0, max: 4000 });

test("a response is sealed with everything that is stored of it, as canonical JSON, whatever its texts are", () => {
  const row = fc.record({
    ...{ unitId: text, id: text, waveId: text, questionnaireId: text, questionnaireVersion: count },
    ...{ questionnaireHash: text, locale: text, pointId: text, channel: text, assisted: fc.boolean() },
    ...{ helperRole: fc.option(text), late: fc.boolean(), flags: text, halfDay: text },
    ...{ durationSeconds: fc.option(count), hiddenDropped: count, answers: text },
  });
  fc.assert(
    fc.property(row, (response) => {
      expect(sealedText(response)).toBe(canonicalJson(response));
    }),
  );
});
