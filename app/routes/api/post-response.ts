import type { Application } from "#app/application/application.ts";
import { bearerKey } from "#app/routes/api/bearer-key.ts";
import { type ApiReply, json, problem, type ProblemField } from "#app/routes/api/api-reply.ts";
import type { SubmitOutcome } from "#app/intake/submit-response.ts";
import { problemsOf } from "#app/routes/api/request-problems.ts";
import { readJson } from "#app/routes/api/read-json.ts";
import { unavailable, unlessUnavailable } from "#app/routes/api/unless-unavailable.ts";
import { responseRequestSchema, type ResponseRequest } from "#app/routes/api/response-request.ts";

interface ResponsePost {
  readonly contentType: string | undefined;
  readonly authorization: string | undefined;
  readonly body: Buffer;
}

const NOT_STORED = "a response could not be stored";

/**
 * Takes one response, as JSON or as JSON that a tablet has sealed to the server's key. 201 when it is on disk, 200 when
 * the same one came before.
 */
export async function postResponse(application: Application, request: ResponsePost): Promise<ApiReply> {
  const text = await unsealed(application, request);
  if (!Buffer.isBuffer(text)) return text;
  const parsed = readJson(text);
  if (parsed === undefined) return problem(400, "not_json", "The body is not JSON in UTF-8.");
  const body = responseRequestSchema.safeParse(parsed);
  if (!body.success) return refused(problemsOf(body.error));
  return unlessUnavailable(application, NOT_STORED, () =>
    takeResponse(application, body.data, bearerKey(request.authorization)),
  );
}

async function takeResponse(
  application: Application,
  { point: pointId, questionnaire: questionnaireId, version, startedAt, submittedAt, ...submission }: ResponseRequest,
  deviceKey: string | undefined,
): Promise<ApiReply> {
  const identity = await application.devices.identify(deviceKey);
  if (identity.kind === "unknown" || identity.kind === "revoked") return deviceRefused(identity.kind);
  const device = identity.kind === "device" ? identity.device : undefined;
  const givenAt = new Date(submittedAt);

  const point = await application.findPoint(pointId);
  const offered = point?.questionnaires.find(({ questionnaire }) => questionnaire.id === questionnaireId);
  const asked = point && offered?.questionnaire.version === version ? { point, offer: offered } : undefined;
  // What a tablet took before this wave opened belongs to the one before, or to none.
  const open =
    device && asked && !asked.offer.trial && givenAt.toISOString() < (asked.offer.openedAt ?? "") ? undefined : asked;
  const found = open ?? (device && (await application.findLate({ pointId, questionnaireId, version, givenAt })));
  if (!found) {
    const recalled = await application.recall({ ...submission, questionnaireId });
    if (recalled) return replyTo(application, recalled);
    if (!point) return refused([{ field: "point", problem: "unknown_point" }]);
    if (point.questionnaires.length === 0 || asked) return closed();
    return refused([
      offered
        ? { field: "version", problem: "other_version" }
        : { field: "questionnaire", problem: "not_offered_here" },
    ]);
  }

  const durationSeconds = (givenAt.getTime() - Date.parse(startedAt)) / 1000;
  const sent = { ...submission, durationSeconds, device, givenAt };
  return replyTo(application, await application.submit(found.point, found.offer, sent));
}

/** The JSON text of a body, or why it cannot be read. */
async function unsealed(
  application: Application,
  { contentType = "", body }: ResponsePost,
): Promise<Buffer | ApiReply> {
  if (/^application\/json\s*(;|$)/iu.test(contentType)) return body;
  if (/^application\/jose\s*(;|$)/iu.test(contentType)) {
    const opened = await application.unseal(body.toString("latin1").trim());
    return opened ?? problem(400, "not_sealed_to_us", "The body is not sealed to the key of this server.");
  }
  return problem(415, "unsupported_media_type", "Send the response as application/json or sealed as application/jose.");
}

function replyTo(application: Application, outcome: SubmitOutcome): ApiReply {
  switch (outcome.kind) {
    case "stored":
      return json(201, outcome.receipt);
    case "repeated":
      return json(200, outcome.receipt);
    case "conflict":
      return problem(409, "id_taken", "Other answers were stored under this id before.");
    case "refused":
      return refused(outcome.problems);
    case "closed":
      return closed();
    case "not_enrolled":
      return deviceRefused("none");
    case "busy":
      return problem(429, "too_many", "Too many responses at this point; send it again later.", {
        headers: { "retry-after": String(outcome.retryAfterSeconds) },
      });
    case "unavailable":
      return unavailable(application, NOT_STORED, outcome.reason);
  }
}

function refused(errors: readonly ProblemField[]): ApiReply {
  return problem(422, "refused", "Some fields cannot be accepted; nothing was stored.", { errors });
}

function closed(): ApiReply {
  return problem(410, "wave_closed", "This survey does not take answers any more.");
}

/** A tablet that learns this keeps its answers and tells the staff. */
export function deviceRefused(why: "none" | "unknown" | "revoked"): ApiReply {
  const title = {
    none: "This point takes answers from an enrolled device only.",
    unknown: "This device key is not known.",
    revoked: "This device was taken out of use.",
  }[why];
  return problem(401, `device_${why}`, title, { headers: { "www-authenticate": "Bearer" } });
}
