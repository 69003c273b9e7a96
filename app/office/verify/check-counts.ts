import type { FrozenWave } from "#app/office/frozen-wave.ts";
import type { Difference } from "#app/office/verify/difference.ts";
import type { Recount } from "#app/office/verify/recount-responses.ts";
import type { StoredState } from "#app/office/verify/stored-state.ts";
import { packTally } from "#app/scoring/counting/packed-tally.ts";

/** Compares what was counted when responses were sealed with a recount of them. Deleted responses cannot be recounted. */
export function checkCounts(
  { counts }: StoredState,
  { waves: recounted }: Recount,
  waves: ReadonlyMap<string, FrozenWave>,
): readonly Difference[] {
  const kept = (waveId: string) => waves.get(waveId)?.expiredAt === undefined;
  const differences: Difference[] = [];
  const seen = new Set<string>();
  for (const { waveId, questionnaireId, hash, rows, instrument, counts: text } of counts.answers) {
    if (!kept(waveId)) continue;
    seen.add(`${waveId} ${hash}`);
    const again = recounted.get(waveId)?.answers.get(hash);
    // By other methods than it has now, only a trial wave can have counted; there the rows alone are compared.
    const isTrial = waves.get(waveId)?.trial === true;
    const same = again?.counted.fingerprint === instrument ? packTally(again.tally) === text : isTrial;
    if (!again || again.tally.rows !== rows || !same) differences.push({ kind: "tally", waveId, questionnaireId });
  }
  for (const [waveId, { answers, points }] of recounted) {
    const wave = waves.get(waveId);
    for (const [hash, { questionnaireId }] of answers) {
      // A wave that was counted by a former version has final counts alone.
      if (seen.has(`${waveId} ${hash}`) || wave?.countedAt !== undefined) continue;
      differences.push({ kind: "tally", waveId, questionnaireId });
    }
    for (const [pointId, days] of points) {
      for (const halfDay of days.keys()) {
        const stored = counts.points.some(
          (count) => count.waveId === waveId && count.pointId === pointId && count.halfDay === halfDay,
        );
        if (!stored) differences.push({ kind: "point_count", waveId, pointId, halfDay });
      }
    }
  }
  for (const { waveId, pointId, halfDay, rows } of counts.points) {
    if (!kept(waveId) || recounted.get(waveId)?.points.get(pointId)?.get(halfDay) === rows) continue;
    differences.push({ kind: "point_count", waveId, pointId, halfDay });
  }
  return differences;
}

/** Compares counts that are shown with what was sealed of them, and final counts with a recount. */
export function checkReleases(
  { released }: StoredState,
  sealedReleases: ReadonlyMap<string, string>,
  rootOfRows: (rows: StoredState["released"][number]["rows"]) => string,
  { waves: recounted }: Recount,
  waves: ReadonlyMap<string, FrozenWave>,
): readonly Difference[] {
  const differences: Difference[] = [];
  const stored = new Set(released.map(({ waveId, questionnaireId }) => `${waveId} ${questionnaireId}`));
  for (const key of sealedReleases.keys()) {
    const [waveId = "", questionnaireId = ""] = key.split(" ");
    if (!stored.has(key)) differences.push({ kind: "release", waveId, questionnaireId });
  }
  for (const { waveId, questionnaireId, rows } of released) {
    if (sealedReleases.get(`${waveId} ${questionnaireId}`) !== rootOfRows(rows)) {
      differences.push({ kind: "release", waveId, questionnaireId });
    }
    const wave = waves.get(waveId);
    const asked = wave?.questionnaires.find(({ id }) => id === questionnaireId);
    const final = rows.find(({ block, next }) => block === "" && next === null);
    if (!wave || !asked || !final || wave.expiredAt !== undefined) continue;
    const again = recounted.get(waveId)?.answers.get(asked.hash);
    const same = again ? packTally(again.tally) === final.shown : final.shownRows === 0;
    if (!same) differences.push({ kind: "final_count", waveId, questionnaireId });
  }
  return differences;
}
