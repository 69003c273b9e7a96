import type { Application, CodeEntry } from "#app/application/application.ts";
import { bindOffice } from "#app/application/bind-office.ts";
import type { Database } from "#app/database/open-database.ts";
import { pingDatabase } from "#app/database/ping-database.ts";
import { installationKey } from "#app/database/secrets.ts";
import { findCode } from "#app/database/single-use-codes.ts";
import { findOpenPointIds } from "#app/database/waves.ts";
import { FORM_TOKEN_KEY, issueFormToken } from "#app/intake/form-token.ts";
import { frozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { openPointFinder, type OpenPoint } from "#app/intake/open-point.ts";
import { recallResponses } from "#app/intake/recall-response.ts";
import { hashCode, readCode } from "#app/intake/single-use-code.ts";
import { submitResponses } from "#app/intake/submit-response.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { reportMethods } from "#app/office/method-report.ts";
import { CODE_KEY, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface ApplicationOptions {
  readonly database: Database;
  readonly unit: Unit;
  readonly origin: string;
  readonly loopbackOnly: boolean;
  readonly now: () => Date;
  readonly logError: Application["logError"];
}

/** Binds the use cases to a database, a unit and a clock. */
export async function bindApplication(options: ApplicationOptions): Promise<Application> {
  const { database, unit, origin, loopbackOnly, now, logError } = options;
  const codeKey = await installationKey(database, unit.id, CODE_KEY);
  const tokenKey = await installationKey(database, unit.id, FORM_TOKEN_KEY);
  const readQuestionnaire = frozenQuestionnaires(database, unit.id);
  const findPoint = openPointFinder(database, unit.id, readQuestionnaire, now);

  const openPoints = async (): Promise<readonly OpenPoint[]> => {
    const points = await Promise.all((await findOpenPointIds(database, unit.id)).map(findPoint));
    return points.flatMap((point) => (point ? [point] : []));
  };

  const enterCode = async (typed: string): Promise<CodeEntry> => {
    const letters = readCode(typed);
    const code = letters && (await findCode(database, unit.id, hashCode(letters, codeKey)));
    if (!code) return { kind: "unknown" };
    if (code.used) return { kind: "used" };
    const point = (await openPoints()).find((candidate) =>
      candidate.questionnaires.some(
        (offer) => offer.waveId === code.waveId && offer.questionnaire.id === code.questionnaireId,
      ),
    );
    return point ? { kind: "open", point, questionnaireId: code.questionnaireId } : { kind: "closed" };
  };

  return {
    unit,
    origin,
    loopbackOnly,
    findPoint,
    openPoints,
    enterCode,
    formToken: (point, responseId, issuedAt = now()) => issueFormToken(tokenKey, { point, responseId }, issuedAt),
    submit: submitResponses(database, { now, timeZone: unit.time_zone, codeKey }),
    recall: recallResponses(database, unit.id, readQuestionnaire),
    indexOfTrialWave: () => reportIndex(database, unit.id, TRIAL_WAVE_ID),
    methods: () => reportMethods(database, unit.id, TRIAL_WAVE_ID),
    office: await bindOffice({ database, unit, origin, now, readQuestionnaire }),
    health: async () => {
      try {
        await pingDatabase(database);
        return { status: "ok", database: "ok" };
      } catch (reason) {
        logError("the database does not answer", reason);
        return { status: "failing", database: "failing" };
      }
    },
    logError,
  };
}
