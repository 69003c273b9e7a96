import type { ResponseRow } from "#app/database/new-response.ts";

/**
 * A response as it is sealed: canonical JSON (keys sorted, no spaces) of everything that is stored of it. Put together by
 * hand, because a check of a million responses spends much of its time here.
 */
export function sealedText(row: ResponseRow): string {
  const { assisted, durationSeconds, hiddenDropped, late, questionnaireVersion } = row;
  return `{"answers":${quoted(row.answers)},"assisted":${assisted},"channel":${quoted(row.channel)},"durationSeconds":${durationSeconds},"flags":${quoted(row.flags)},"halfDay":${quoted(row.halfDay)},"helperRole":${row.helperRole === null ? null : quoted(row.helperRole)},"hiddenDropped":${hiddenDropped},"id":${quoted(row.id)},"late":${late},"locale":${quoted(row.locale)},"pointId":${quoted(row.pointId)},"questionnaireHash":${quoted(row.questionnaireHash)},"questionnaireId":${quoted(row.questionnaireId)},"questionnaireVersion":${questionnaireVersion},"unitId":${quoted(row.unitId)},"waveId":${quoted(row.waveId)}}`;
}

/** Text in which JSON escapes nothing. */
const PLAIN = /^[\w,.:-]*$/u;

function quoted(text: string): string {
  return PLAIN.test(text) ? `"${text}"` : JSON.stringify(text);
}
