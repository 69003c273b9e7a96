import type { Database } from "#app/database/open-database.ts";
import { countCommentsOf } from "#app/database/comments.ts";
import { countAnswers } from "#app/database/answers.ts";
import { lockLedger } from "#app/database/ledger.ts";
import {
  findReleasedCounts,
  storeReleasedStep,
  type ReleasedCountRow,
  type ReleasedOf,
} from "#app/database/released-counts.ts";
import { countQuestionnaire, instrumentIn } from "#app/office/count-wave.ts";
import type { FrozenQuestionnaire, FrozenWave } from "#app/office/frozen-wave.ts";
import { sealRelease } from "#app/office/ledger/seal-release.ts";
import { packTally, unpackTally } from "#app/scoring/counting/packed-tally.ts";
import { emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";
import { releaseStep } from "#app/scoring/publication/release-step.ts";

/** The block that stands for the questionnaire as a whole. */
const WHOLE = "";

/** The row that holds how many comments may be told: no criterion has such a code. */
const COMMENTS = "#comments";

/** Counts that may be shown of a questionnaire now. */
export interface ReleasedTallies {
  readonly whole: WaveTally;
  readonly block: (criterion: string) => WaveTally;
}

/**
 * The counts of an official wave's questionnaire as they may be shown while answers come in (design, rule 5): whoever
 * reads them before and after one visitor reads the same. A step is taken here, by whoever looks first once ten more
 * answers have come, or by the server's clock; it is stored and sealed, so that everybody after that reads the same.
 */
export async function releaseTallies(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
): Promise<ReleasedTallies> {
  return readSteps(wave, asked, await dueSteps(database, unitId, wave, asked));
}

/**
 * How many comments of a questionnaire may be told while answers come in, those that were opened before included. The
 * number moves with the steps of the questionnaire as a whole: the one visitor after whom a tenth comment is there would
 * have left it.
 */
export async function releasedComments(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
): Promise<number> {
  const steps = await dueSteps(database, unitId, wave, asked);
  return steps.find(({ block }) => block === COMMENTS)?.shownRows ?? 0;
}

/** The stored steps of a questionnaire, after taking those that are due. */
async function dueSteps(
  database: Database,
  unitId: string,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
): Promise<readonly ReleasedCountRow[]> {
  const of = { unitId, waveId: wave.id, questionnaireId: asked.id };
  const stored = await findReleasedCounts(database, of);
  const answers = await countAnswers(database, { ...of, hash: asked.hash });
  const due = releaseStep(stateOf(stored, WHOLE), answers) !== "hold";
  return due && !isFinal(stored) ? takeSteps(database, of, wave, asked, stored) : stored;
}

/** Counts all answers once and takes the step of every block that has ten more. */
async function takeSteps(
  database: Database,
  of: ReleasedOf,
  wave: FrozenWave,
  asked: FrozenQuestionnaire,
  stored: readonly ReleasedCountRow[],
): Promise<readonly ReleasedCountRow[]> {
  const tally = await countQuestionnaire(database, of.unitId, wave, asked);
  const text = packTally(tally);
  const steps = [...answersByBlock(tally)].flatMap(([block, answers]): readonly ReleasedCountRow[] => {
    const before = stored.find((row) => row.block === block);
    const decision = releaseStep(stateOf(stored, block), answers);
    if (decision === "hold") return [];
    const next = { next: text, nextRows: answers, step: (before?.step ?? 0) + 1, block };
    if (decision === "prepare") {
      return [{ ...next, shown: before?.shown ?? null, shownRows: before?.shownRows ?? 0 }];
    }
    return [{ ...next, shown: before?.next ?? null, shownRows: before?.nextRows ?? 0 }];
  });
  const before = stored.find(({ block }) => block === COMMENTS);
  const comments = await countCommentsOf(database, of);
  steps.push({
    block: COMMENTS,
    step: (before?.step ?? 0) + 1,
    ...{ shown: before?.next ?? null, shownRows: before?.nextRows ?? 0 },
    ...{ next: String(comments), nextRows: comments },
  });
  await database
    .$transaction(async (tx) => {
      await lockLedger(tx, database);
      for (const step of steps) if (!(await storeReleasedStep(tx, of, step))) throw new TakenBefore();
      await sealRelease(tx, of);
    })
    .catch((error: unknown) => {
      if (!(error instanceof TakenBefore)) throw error;
    });
  return findReleasedCounts(database, of);
}

/** Another process took the steps first; what it stored counts. */
class TakenBefore extends Error {}

/** Whether these are the counts of a wave that was counted to its end: nothing comes after them. */
function isFinal(rows: readonly ReleasedCountRow[]): boolean {
  return rows.some(({ block, next }) => block === WHOLE && next === null);
}

function stateOf(stored: readonly ReleasedCountRow[], block: string) {
  const row = stored.find((candidate) => candidate.block === block);
  return { shownRows: row?.shownRows ?? 0, nextRows: row?.next == null ? undefined : row.nextRows };
}

/** Answers of the questionnaire as a whole, and of each block: rows with an answer to it. */
function answersByBlock(tally: WaveTally): ReadonlyMap<string, number> {
  const { blocks } = tally.layout.instrument;
  const strata = [...tally.strata.values()];
  return new Map([
    [WHOLE, tally.rows],
    ...blocks.map(
      ({ code }, number) =>
        [code, strata.reduce((sum, { answeredBlocks }) => sum + (answeredBlocks[number] ?? 0), 0)] as const,
    ),
  ]);
}

function readSteps(wave: FrozenWave, asked: FrozenQuestionnaire, rows: readonly ReleasedCountRow[]): ReleasedTallies {
  const instrument = instrumentIn(wave, asked);
  const known = new Map<string, WaveTally>();
  // Counted to its end since the wave was read: then one count stands for all blocks.
  const final = isFinal(rows);
  const tallyOf = (block: string): WaveTally => {
    const shown = rows.find((row) => row.block === (final ? WHOLE : block))?.shown;
    if (shown == null) return emptyTally(instrument);
    const tally = known.get(shown) ?? unpackTally(instrument, shown);
    known.set(shown, tally);
    return tally;
  };
  return { whole: tallyOf(WHOLE), block: tallyOf };
}
