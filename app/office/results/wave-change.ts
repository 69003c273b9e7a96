import type { Database } from "#app/database/open-database.ts";
import { readFormerWave } from "#app/office/results/final-waves.ts";
import { measuredScore, measureLeaf, surveyLeaf, type LeafMeasure } from "#app/office/results/leaf-measure.ts";
import type { ReleasedWave } from "#app/office/released-wave.ts";
import { surveyLeavesOf } from "#app/par-index/criteria-tree.ts";
import { changeSince, type Difference } from "#app/scoring/estimation/change.ts";

/**
 * Why a leaf's scores of two waves are not set against each other. `leaf`: the edition of one of them has no survey leaf
 * of this code, or they give it different titles. `groups`, `method`, `items`, `questionnaire`: these were changed in
 * between. `no_score`: one of the waves has none. `only_limit`: of one of them only a limit is shown.
 */
export type NotComparable = "leaf" | "groups" | "method" | "items" | "questionnaire" | "no_score" | "only_limit";

/** Change of a leaf's own score to the former wave of ours: never to the former year of the appendix. */
export type Change =
  Difference | { readonly kind: "not_comparable"; readonly reason: NotComparable } | { readonly kind: "no_former" };

/** The change of every survey leaf of a wave, by criterion. Of 28 leaves about one "changes" by chance alone. */
export async function changesToFormerWave(
  database: Database,
  unitId: string,
  released: ReleasedWave,
): Promise<ReadonlyMap<string, Change>> {
  const former = await readFormerWave(database, unitId, released.wave);
  const leaves = surveyLeavesOf(released.wave.edition);
  return new Map(leaves.map(({ code }) => [code, leafChange(former, released, code)]));
}

/** The change of one survey leaf from the former wave, if there is one. */
export function leafChange(former: ReleasedWave | undefined, current: ReleasedWave, code: string): Change {
  if (!former) return { kind: "no_former" };
  const broken = breakBetween(former, current, code);
  if (broken) return { kind: "not_comparable", reason: broken };
  const [from, to] = [headlineOf(former, code), headlineOf(current, code)];
  if ([from, to].some(({ score }) => score.kind === "estimated" && score.bound)) {
    return { kind: "not_comparable", reason: "only_limit" };
  }
  const [before, after] = [measuredScore(from, former.wave.method), measuredScore(to, current.wave.method)];
  if (!before || !after) return { kind: "not_comparable", reason: "no_score" };
  return changeSince(before, after);
}

/** What was changed between two waves in how the leaf is asked or scored; undefined when nothing was. */
export function breakBetween(former: ReleasedWave, current: ReleasedWave, code: string): NotComparable | undefined {
  const [before, after] = [surveyLeaf(former.wave, code), surveyLeaf(current.wave, code)];
  if (!before || !after || before.title.vi !== after.title.vi) return "leaf";
  const groupsOf = ({ method }: typeof before) =>
    method?.kind === "survey" ? method.sources.map(({ questionnaire, weight }) => ({ questionnaire, weight })) : [];
  const groups = groupsOf(after);
  if (JSON.stringify(groupsOf(before)) !== JSON.stringify(groups)) return "groups";
  if (former.wave.settings.method.hash !== current.wave.settings.method.hash) return "method";
  const asked = groups.map(({ questionnaire }) =>
    [former, current].map((wave) => wave.questionnaires.get(questionnaire)?.asked),
  );
  const itemsDiffer = asked.some(([a, b]) => {
    const [first, second] = [a, b].map((one) => one?.questionnaire.items.filter(({ criterion }) => criterion === code));
    return JSON.stringify(first) !== JSON.stringify(second);
  });
  if (itemsDiffer) return "items";
  return asked.some(([a, b]) => a?.hash !== b?.hash) ? "questionnaire" : undefined;
}

function headlineOf(released: ReleasedWave, code: string): LeafMeasure {
  const criterion = surveyLeaf(released.wave, code);
  if (!criterion) throw new Error(`criterion ${code} is no survey leaf of wave ${released.wave.id}`);
  return measureLeaf(released, criterion, released.wave.method);
}
