import fc from "fast-check";
import { expect, test } from "vitest";

import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { packTally, unpackTally } from "#app/scoring/counting/packed-tally.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { methodOnDisk } from "#tests/core/definitions-on-disk.ts";
import { itemOf, questionnaireOf } from "#tests/core/example-questionnaire.ts";

const questionnaire = questionnaireOf([
  itemOf("way", { criterion: "1.1" }),
  itemOf("met", { criterion: "1.2" }),
  itemOf("heard", { criterion: "1.2" }),
  itemOf("idea", { role: "unscored" }),
]);
const methods = [methodOnDisk("top2"), methodOnDisk("linear")];
const instrument = instrumentOf(questionnaire, methods);

const code = fc.constantFrom("1", "2", "3", "4", "5", "KYK", "");
const sheets = fc.array(
  fc.record({
    codes: fc.tuple(code, code, code, code),
    channel: fc.constantFrom("kiosk", "qr"),
    duration: fc.option(fc.nat(90), { nil: undefined }),
    flagged: fc.boolean(),
    assisted: fc.boolean(),
  }),
  { maxLength: 60 },
);

test("counts that were kept are the counts that were made, to the last one", () => {
  fc.assert(
    fc.property(sheets, (rows) => {
      const tally = emptyTally(instrument);
      const reader = sheetReader(questionnaire);
      for (const { codes, ...circumstances } of rows) addRow(tally, reader.read(codes, circumstances));
      expect(unpackTally(instrument, packTally(tally))).toEqual(tally);
    }),
  );
});

test("counts of another questionnaire are refused, not misread", () => {
  const other = instrumentOf(questionnaireOf([itemOf("way", { criterion: "1.1" })]), methods);
  const tally = emptyTally(instrument);
  const reader = sheetReader(questionnaire);
  addRow(tally, reader.read(["5", "4", "3", "2"], { channel: "qr", duration: 9, flagged: false, assisted: false }));
  expect(() => unpackTally(other, packTally(tally))).toThrow();
});
