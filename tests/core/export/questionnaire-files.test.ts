// Oracle: the scoring core, fed with the stored rows directly, as the office's pages are; and plain loops over the files.
import fc from "fast-check";
import { describe, expect, test } from "vitest";

import type { ExportOrigin } from "#app/export/open-meta.ts";
import { plannedFiles, type PlannedFiles } from "#app/export/planned-files.ts";
import { questionnaireFiles, type StoredPages } from "#app/export/questionnaire-files.ts";
import type { StoredRow } from "#app/export/open-rows.ts";
import { populationOf, rulesFor } from "#app/office/wave-settings.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { jsonFileOf } from "#app/recount/json-file.ts";
import { surveyMetaOf } from "#app/recount/meta-file.ts";
import { waveCounter } from "#app/recount/recount-wave.ts";
import { rowReader } from "#app/recount/response-row.ts";
import { readTallies } from "#app/recount/tally-file.ts";
import { instrumentOf, sheetReader } from "#app/scoring/counting/counted-questionnaire.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { methodScore, scoredWave, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";
import { publishBlock } from "#app/scoring/publication/published-block.ts";
import { decodeSheet } from "#app/survey/answer-sheet.ts";
import { ASKED, stored, waveOfOne, type Given } from "#tests/core/export/wave-of-one.ts";

interface TakenFiles extends PlannedFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[];
}

/** The files with their whole texts, from rows that come in pages of seven. */
async function takenFiles(
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  rows: readonly StoredRow[],
  origin: ExportOrigin,
): Promise<TakenFiles> {
  const files: { name: string; text: string }[] = [];
  for await (const { name, text } of questionnaireFiles(wave, asked, inPages(rows, 7), origin)) {
    let whole = "";
    for await (const piece of text) whole += piece;
    files.push({ name, text: whole });
  }
  return { ...plannedFiles(wave, asked), files };
}

// eslint-disable-next-line @typescript-eslint/require-await -- as they come from a database
async function* inPages(rows: readonly StoredRow[], size: number): StoredPages {
  for (let from = 0; from < rows.length; from += size) yield rows.slice(from, from + size);
}

const level = fc.constantFrom("5", "4", "3", "2", "1", "KYK", "");
const person: fc.Arbitrary<Given> = fc.record({
  area: fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom("thon_1", "thon_2") },
    { weight: 1, arbitrary: fc.constantFrom("thon_3", "thon_4", "") },
  ),
  q1: level,
  q2: level,
  topic: level,
  hadCase: fc.constantFrom("1", "2", ""),
  q3: level,
  sex: fc.constantFrom("nam", "nu", ""),
  channelItem: fc.constantFrom("x", "y", ""),
  kind: fc.constantFrom("ca_nhan", "ca_nhan", "to_chuc", ""),
  channel: fc.constantFrom("kiosk", "qr", "qr", "paper"),
  assisted: fc.boolean(),
  flags: fc.constantFrom("", "", "burst", "fast,run"),
});
const people = fc.array(person, { maxLength: 80, size: "max" });
const populations = fc.constantFrom(
  undefined,
  new Map([
    ["thon_1", 900],
    ["thon_2", 400],
    ["thon_3", 120],
    ["thon_4", 90],
  ]),
);

const ORIGIN = { unit: "xa", exportedAt: "2026-12-03T00:00:00.000Z" };

/** The stored rows as the office counts them. */
function counted(wave: ReturnType<typeof waveOfOne>, asked: FrozenQuestionnaire, given: readonly Given[]): ScoredWave {
  const { questionnaire } = asked;
  const tally = emptyTally(instrumentOf(questionnaire, [wave.method, ...wave.beside]));
  const reader = sheetReader(questionnaire);
  for (const row of stored(given)) {
    const circumstances = {
      channel: row.channel,
      duration: undefined,
      flagged: row.flags !== "",
      assisted: row.assisted,
    };
    addRow(tally, reader.read(decodeSheet(questionnaire.items, row.answers), circumstances));
  }
  return scoredWave(
    tally,
    populationOf(wave.settings, asked.id, asked.frameSize),
    rulesFor(wave.settings, questionnaire.access),
  );
}

/** The files as the recount counts them. */
function recounted({ files, answers, meta }: TakenFiles): ScoredWave {
  const text = (name: string) => files.find((file) => file.name === name)?.text ?? "";
  const survey = surveyMetaOf(jsonFileOf(meta, text(meta)));
  const waves =
    answers.kind === "tallies" ? readTallies(jsonFileOf(answers.file, text(answers.file)), survey) : rowsOf();
  const [wave] = survey.waves;
  const found = wave && waves.get(wave.id);
  if (!found) throw new Error("the wave was not counted");
  return scoredWave(found.tally, wave.population, survey.rules);

  function rowsOf() {
    const counter = waveCounter(survey);
    const read = rowReader(answers.file, survey);
    for (const [line, fields] of cellsOf(text(answers.file)).slice(1).entries()) counter.add(read(fields, line + 2));
    return counter.waves();
  }
}

const cellsOf = (text: string) =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));

function scores(wave: ScoredWave) {
  return ["1.1", "4.4"].flatMap((block) =>
    ["top2", "linear"].map((method) => {
      const { score, n, se, df, nKish, interval } = methodScore(wave, block, method);
      return { block, method, score, n, se, df, nKish, interval };
    }),
  );
}

const table = (files: TakenFiles) => cellsOf(files.files.find(({ name }) => name.endsWith(".csv"))?.text ?? "");

describe("the files of a questionnaire", () => {
  test("raw answers give every score, spread and interval of the office's pages, to the last digit", async () => {
    await fc.assert(
      fc.asyncProperty(people, populations, async (given, population) => {
        const wave = waveOfOne(population);
        const files = await takenFiles(wave, ASKED, stored(given), { ...ORIGIN, kind: "recount" });
        expect(scores(recounted(files))).toEqual(scores(counted(wave, ASKED, given)));
      }),
      { numRuns: 60 },
    );
  });

  test("answers to share give the same scores", async () => {
    await fc.assert(
      fc.asyncProperty(people, populations, async (given, population) => {
        const wave = waveOfOne(population);
        const files = await takenFiles(wave, ASKED, stored(given), { ...ORIGIN, kind: "shareable" });
        const [again, before] = [scores(recounted(files)), scores(counted(wave, ASKED, given))];
        again.forEach((score, place) => {
          for (const key of ["score", "n", "se", "df", "nKish"] as const) {
            const expected = before[place]?.[key];
            if (expected === undefined) expect(score[key]).toBeUndefined();
            // Merged strata are added up in another order: the sixteenth digit may differ.
            else expect(score[key]).toBeCloseTo(expected, 12);
          }
        });
      }),
      { numRuns: 60 },
    );
  });

  test("in answers to share, five rows at least share what is told of a person, or everything of hers is hidden", async () => {
    await fc.assert(
      fc.asyncProperty(people, populations, async (given, population) => {
        const wave = waveOfOne(population);
        const files = await takenFiles(wave, ASKED, stored(given), { ...ORIGIN, kind: "shareable" });
        const [header = [], ...rows] = table(files);
        const told = ["procedure_group", "channel", "group", "sex", "channel_", "help"].map((name) =>
          header.indexOf(name),
        );
        expect(told).not.toContain(-1);
        const stratum = header.indexOf("stratum");
        const groups = new Map<string, number>();
        for (const row of rows) {
          const key = [row[stratum], ...told.map((at) => row[at])].join("|");
          groups.set(key, (groups.get(key) ?? 0) + 1);
        }
        for (const [key, count] of groups) {
          if (count < 5) expect(key.split("|").slice(1)).toEqual(told.map(() => "an"));
        }
      }),
      { numRuns: 60 },
    );
  });

  test("answers to share keep no id, time, duration, mark or order of what was stored", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(person, { minLength: 1, maxLength: 40, size: "max" }),
        populations,
        fc.nat(),
        async (given, population, turn) => {
          const wave = waveOfOne(population);
          const export_ = (rows: readonly Given[]) =>
            takenFiles(wave, ASKED, stored(rows), { ...ORIGIN, kind: "shareable" });
          const files = await export_(given);
          const [header = [], ...rows] = table(files);
          const column = (name: string) => rows.map((row) => row[header.indexOf(name)]);
          expect(new Set(column("submitted_at"))).toEqual(new Set(["2026-01-01T00:00:00+07:00"]));
          expect(new Set(column("duration_s"))).toEqual(new Set([""]));
          expect(header).not.toContain("review");
          expect(files.files.map(({ text }) => text).join()).not.toContain("00000000-0000");
          // The same people under other ids, in another order: the same file.
          const at = turn % given.length;
          expect((await export_([...given.slice(at), ...given.slice(0, at)])).files).toEqual(files.files);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe("a closed list of fewer than 50 people", () => {
  const closed = (frameSize: number): FrozenQuestionnaire => ({
    ...ASKED,
    frameSize,
    questionnaire: { ...ASKED.questionnaire, access: "codes" },
  });

  test.each(["recount", "shareable"] as const)(
    "leaves as counts only, with the scores of its answers: %s",
    async (kind) => {
      await fc.assert(
        fc.asyncProperty(fc.array(person, { maxLength: 12, size: "max" }), async (given) => {
          const asked = closed(12);
          const wave = waveOfOne(undefined, asked);
          const files = await takenFiles(wave, asked, stored(given), { ...ORIGIN, kind });
          expect(files.files.map(({ name }) => name)).toEqual(["example.tallies.json", "example.meta.json"]);
          expect(files.cautious).toBe(true);
          const [again, before] = [recounted(files), counted(wave, asked, given)];
          const points = (of: ScoredWave) => scores(of).map(({ score, n, nKish }) => ({ score, n, nKish }));
          expect(points(again)).toEqual(points(before));
          for (const block of ["1.1", "4.4"]) {
            for (const method of ["top2", "linear"]) {
              expect(publishBlock(again, block, method)).toEqual(publishBlock(before, block, method));
            }
          }
        }),
        { numRuns: 60 },
      );
    },
  );

  test("shows no two answers of one person side by side, and nothing of who she is", async () => {
    const one: Given = {
      ...{ area: "thon_4", q1: "5", q2: "1", topic: "3", hadCase: "1", q3: "2", sex: "nu", channelItem: "x" },
      ...{ kind: "to_chuc", channel: "qr", assisted: true, flags: "fast" },
    };
    const asked = closed(10);
    const { files } = await takenFiles(waveOfOne(undefined, asked), asked, stored([one]), {
      ...ORIGIN,
      kind: "recount",
    });
    const tallies = JSON.parse(files[0]?.text ?? "") as { waves: Record<string, { strata: Record<string, object> }> };
    const [wave] = Object.values(tallies.waves);
    expect(Object.keys(wave ?? {}).toSorted()).toEqual(["blank", "rows", "strata"]);
    expect(Object.keys(wave?.strata ?? {})).toEqual([""]);
    expect(Object.keys(wave?.strata[""] ?? {}).toSorted()).toEqual(["blocks", "items", "rows"]);
    for (const word of ["thon_4", "nu", "to_chuc", "assisted", "topic", "fast"]) {
      expect(files.map(({ text }) => text).join("")).not.toContain(`"${word}"`);
    }
  });

  test("leaves as rows from 50 people on, and as counts when nobody knows how many they are", async () => {
    const namesOf = async (asked: FrozenQuestionnaire) => {
      const { files, answers } = await takenFiles(waveOfOne(undefined, asked), asked, [], {
        ...ORIGIN,
        kind: "recount",
      });
      expect(files[0]?.name).toBe(answers.file);
      return answers.kind;
    };
    expect(await namesOf(closed(50))).toBe("responses");
    expect(await namesOf(closed(49))).toBe("tallies");
    expect(await namesOf({ ...closed(0), frameSize: undefined })).toBe("tallies");
    expect(await namesOf(ASKED)).toBe("responses");
  });
});
