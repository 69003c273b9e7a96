import type { Application, CodeEntry } from "#app/application/application.ts";
import { bindAccounts } from "#app/application/bind-accounts.ts";
import { bindAudit } from "#app/application/bind-audit.ts";
import { bindOffice } from "#app/application/bind-office.ts";
import { healthChecks } from "#app/application/bind-health.ts";
import { healthOf, type HealthCheck, type HealthOptions } from "#app/application/health.ts";
import type { Database } from "#app/database/open-database.ts";
import { installationKey, installationSecret } from "#app/database/secrets.ts";
import { findCode } from "#app/database/single-use-codes.ts";
import type { DefinitionSet } from "#app/definitions/definition-set.ts";
import { DEVICE_LINK_KEY } from "#app/intake/device-link.ts";
import { devices, pinVerifier } from "#app/intake/devices.ts";
import { FORM_TOKEN_KEY, issueFormToken, readFormToken } from "#app/intake/form-token.ts";
import { frozenQuestionnaires } from "#app/intake/frozen-questionnaires.ts";
import { intakeLimits } from "#app/intake/intake-limits.ts";
import { KIOSK_PIN_KEY, kioskPin } from "#app/intake/kiosk-pin.ts";
import { pointFinder } from "#app/intake/open-point.ts";
import { recallResponses } from "#app/intake/recall-response.ts";
import { makeSealingKey, readSealingKey, SEALING_KEY } from "#app/intake/sealed-response.ts";
import { hashCode, readCode } from "#app/intake/single-use-code.ts";
import { submitResponses } from "#app/intake/submit-response.ts";
import { reportMethods } from "#app/office/method-report.ts";
import { CODE_KEY, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";
import { listWaves } from "#app/office/wave-list.ts";
import { listPublicResults, readPublicResults } from "#app/office/waves/public-results.ts";
import type { Unit } from "#app/unit/unit.ts";

export interface ApplicationOptions {
  readonly database: Database;
  readonly unit: Unit;
  readonly definitions: DefinitionSet;
  readonly origin: string;
  readonly now: () => Date;
  readonly logError: Application["logError"];
  /** Parts of the installation beside the database. */
  readonly healthChecks?: readonly HealthCheck[];
  /** Told when a part of the installation is no longer as it was found last. */
  readonly logHealth?: HealthOptions["changed"];
  /** Told how many responses are about to be written in one transaction. */
  readonly countBatch?: (size: number) => void;
}

/** Binds the use cases to a database, a unit and a clock. */
export async function bindApplication(options: ApplicationOptions): Promise<Application> {
  const { database, unit, definitions, origin, now, logError, countBatch } = options;
  const codeKey = await installationKey(database, unit.id, CODE_KEY);
  const tokenKey = await installationKey(database, unit.id, FORM_TOKEN_KEY);
  const linkKey = await installationKey(database, unit.id, DEVICE_LINK_KEY);
  const pinKey = await installationKey(database, unit.id, KIOSK_PIN_KEY);
  const sealing = await readSealingKey(await installationSecret(database, unit.id, SEALING_KEY, makeSealingKey));
  const pin = pinVerifier(kioskPin(pinKey, "official"), `official ${pinKey}`);
  const trialPin = pinVerifier(kioskPin(pinKey, "trial"), `trial ${pinKey}`);
  const readQuestionnaire = frozenQuestionnaires(database, unit.id);
  const { findPoint, findLate, openPoints, learnAll } = pointFinder(database, unit.id, readQuestionnaire, now);
  await learnAll();
  const limits = intakeLimits();

  const enterCode = async (typed: string): Promise<CodeEntry> => {
    const letters = readCode(typed);
    const hash = letters === undefined ? undefined : hashCode(letters, codeKey);
    const code = hash === undefined ? undefined : await findCode(database, unit.id, hash);
    const wait = code?.waveId === TRIAL_WAVE_ID ? undefined : await limits.waitForCode(code && hash);
    if (wait !== undefined) return { kind: "busy" };
    if (!code) return { kind: "unknown" };
    if (code.used) return { kind: "used" };
    const point = (await openPoints()).find((candidate) =>
      candidate.questionnaires.some(
        ({ waveId, questionnaire, access }) =>
          waveId === code.waveId && questionnaire.id === code.questionnaireId && access === "codes",
      ),
    );
    return point ? { kind: "open", point, questionnaireId: code.questionnaireId } : { kind: "closed" };
  };

  const waveContext = { database, unit, definitions, now };
  const office = await bindOffice({ ...waveContext, origin, readQuestionnaire });

  return {
    unit,
    origin,
    findPoint,
    findLate,
    openPoints,
    enterCode,
    formToken: (point, responseId, formerly) => {
      const before =
        formerly && readFormToken(tokenKey, { point, responseId: formerly.responseId }, formerly.token, now());
      return issueFormToken(tokenKey, { point, responseId }, before?.kind === "valid" ? before.issuedAt : now());
    },
    submit: submitResponses(database, { now, timeZone: unit.time_zone, codeKey, tokenKey, limits, countBatch }),
    unseal: sealing.open,
    devices: devices(database, unit.id, { linkKey, timeZone: unit.time_zone, now }),
    kioskSetup: async () => ({ sealingKey: sealing.publicKey, pin: await pin, trialPin: await trialPin }),
    recall: recallResponses(database, unit.id, readQuestionnaire),
    methods: async () => {
      const [wave] = await listWaves(database, unit.id);
      return wave && reportMethods(database, unit.id, wave.id);
    },
    publicResults: () => listPublicResults(waveContext),
    publicResultsOf: (waveId) => readPublicResults(waveContext, waveId),
    publishedActions: () => office.criteria.publishedActions(),
    accounts: await bindAccounts({ database, unit, now }),
    office,
    audit: bindAudit({ database, unit, now }),
    health: healthOf([...healthChecks(database, unit.id), ...(options.healthChecks ?? [])], {
      elapsed: () => performance.now(),
      changed: options.logHealth ?? (() => undefined),
    }),
    logError,
  };
}
