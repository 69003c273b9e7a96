import type { Database } from "#app/database/open-database.ts";
import { scanResponses, type ScannedResponse } from "#app/database/response-scan.ts";
import { countedAs, type CountedAs } from "#app/office/count-wave.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { MerkleTree } from "#app/office/ledger/merkle-root.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";
import { emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** Counts of one wording of a questionnaire, made again from its responses. */
export interface RecountedAnswers {
  readonly questionnaireId: string;
  readonly counted: CountedAs;
  readonly tally: WaveTally;
}

/** What is found of a wave's responses. */
export interface RecountedWave {
  /** By hash of a questionnaire's wording: the sealed responses. */
  readonly answers: Map<string, RecountedAnswers>;
  /** By point and half-day: the sealed responses. */
  readonly points: Map<string, Map<string, number>>;
  sealed: number;
  /** Those that wait for their seal. */
  unsealed: number;
}

/** All responses of a unit, read and counted once. */
export interface Recount {
  readonly waves: ReadonlyMap<string, RecountedWave>;
  /** By number of the entry that is said to seal them. */
  readonly sealedIn: ReadonlyMap<number, MerkleTree>;
}

/**
 * Reads every response once, in the order of the ids: makes the roots over what each entry seals, and counts again.
 * @param through newest entry that is looked at; what was sealed after it counts as waiting
 * @param onProgress called now and then with how many were read
 */
export async function recountResponses(
  database: Database,
  unitId: string,
  waves: ReadonlyMap<string, FrozenWave>,
  through: number,
  onProgress: (responses: number) => void,
): Promise<Recount> {
  const found = new Map<string, RecountedWave>();
  const sealedIn = new Map<number, MerkleTree>();
  let read = 0;
  for await (const page of scanResponses(database, unitId)) {
    for (const response of page) {
      const wave = waveOf(found, response);
      const { row, sealedIn: entry } = response;
      if (entry === null || entry > through) {
        wave.unsealed += 1;
        continue;
      }
      wave.sealed += 1;
      treeOf(sealedIn, entry).add(sealedText(row));
      addToPoint(wave.points, row);
      let answers = wave.answers.get(row.questionnaireHash);
      if (!answers) {
        answers = await beginAnswers(database, unitId, waves, response);
        if (!answers) continue; // of a wave that is not there: its entry will not agree
        wave.answers.set(row.questionnaireHash, answers);
      }
      count(answers, row);
    }
    read += page.length;
    onProgress(read);
  }
  return { waves: found, sealedIn };
}

function count({ counted, tally }: RecountedAnswers, row: ScannedResponse["row"]): void {
  try {
    counted.add(tally, row);
  } catch {
    // These are no answers to the questionnaire. They are not those that were sealed either, and the counts will differ.
  }
}

function waveOf(waves: Map<string, RecountedWave>, { row: { waveId } }: ScannedResponse): RecountedWave {
  const known = waves.get(waveId);
  if (known) return known;
  const made: RecountedWave = { answers: new Map(), points: new Map(), sealed: 0, unsealed: 0 };
  waves.set(waveId, made);
  return made;
}

function addToPoint(points: RecountedWave["points"], { pointId, halfDay }: ScannedResponse["row"]): void {
  const days = points.get(pointId);
  if (days) days.set(halfDay, (days.get(halfDay) ?? 0) + 1);
  else points.set(pointId, new Map([[halfDay, 1]]));
}

function treeOf(trees: Map<number, MerkleTree>, entry: number): MerkleTree {
  const known = trees.get(entry);
  if (known) return known;
  const made = new MerkleTree();
  trees.set(entry, made);
  return made;
}

async function beginAnswers(
  database: Database,
  unitId: string,
  waves: ReadonlyMap<string, FrozenWave>,
  { row }: ScannedResponse,
): Promise<RecountedAnswers | undefined> {
  const wave = waves.get(row.waveId);
  if (!wave) return undefined;
  const counted = await countedAs(database, unitId, wave, { id: row.questionnaireId, hash: row.questionnaireHash });
  return { questionnaireId: row.questionnaireId, counted, tally: emptyTally(counted.instrument) };
}
