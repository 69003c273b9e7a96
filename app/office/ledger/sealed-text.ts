import type { ResponseRow } from "#app/database/new-response.ts";

/**
 * A response as it is sealed: canonical JSON (keys sorted, no spaces) of everything that is stored of it. Written out,
 * because a check of a million responses spends much of its time here.
 */
export function sealedText(row: ResponseRow): string {
  return JSON.stringify({
    answers: row.answers,
    assisted: row.assisted,
    channel: row.channel,
    durationSeconds: row.durationSeconds,
    flags: row.flags,
    halfDay: row.halfDay,
    helperRole: row.helperRole,
    hiddenDropped: row.hiddenDropped,
    id: row.id,
    late: row.late,
    locale: row.locale,
    pointId: row.pointId,
    questionnaireHash: row.questionnaireHash,
    questionnaireId: row.questionnaireId,
    questionnaireVersion: row.questionnaireVersion,
    unitId: row.unitId,
    waveId: row.waveId,
  });
}
