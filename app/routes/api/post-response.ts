import type { Application } from "#app/application/application.ts";
import { type ApiReply, json, problem, type ProblemField } from "#app/routes/api/api-reply.ts";
import type { SubmitOutcome } from "#app/intake/submit-response.ts";
import { responseRequestSchema } from "#app/routes/api/response-request.ts";

/** Takes one response. 201 when it is on disk, 200 when the same one came before. */
export async function postResponse(
  application: Application,
  request: { readonly contentType: string | undefined; readonly body: Buffer },
): Promise<ApiReply> {
  if (!/^application\/json\s*(;|$)/iu.test(request.contentType ?? "")) {
    return problem(415, "unsupported_media_type", "Send the response as application/json.");
  }
  const parsed = readJson(request.body);
  if (parsed === undefined) return problem(400, "not_json", "The body is not JSON in UTF-8.");
  const body = responseRequestSchema.safeParse(parsed);
  if (!body.success) return refused(body.error.issues.flatMap(requestProblems));

  const { point: pointId, questionnaire: questionnaireId, version, startedAt, submittedAt, ...submission } = body.data;
  const point = await application.findPoint(pointId);
  const offer = point?.questionnaires.find(({ questionnaire }) => questionnaire.id === questionnaireId);
  if (!point || offer?.questionnaire.version !== version) {
    const recalled = await application.recall({ ...submission, questionnaireId });
    if (recalled) return replyTo(application, recalled);
    if (!point) return refused([{ field: "point", problem: "unknown_point" }]);
    if (point.questionnaires.length === 0) return closed();
    return refused([
      offer ? { field: "version", problem: "other_version" } : { field: "questionnaire", problem: "not_offered_here" },
    ]);
  }

  const durationSeconds = (Date.parse(submittedAt) - Date.parse(startedAt)) / 1000;
  return replyTo(application, await application.submit(point, offer, { ...submission, durationSeconds }));
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
    case "unavailable":
      application.logError("a response could not be stored", outcome.reason);
      return problem(503, "unavailable", "The response could not be stored now; send it again.", {
        headers: { "retry-after": "5" },
      });
  }
}

function refused(errors: readonly ProblemField[]): ApiReply {
  return problem(422, "refused", "Some fields cannot be accepted; nothing was stored.", { errors });
}

function closed(): ApiReply {
  return problem(410, "wave_closed", "This survey does not take answers any more.");
}

function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function requestProblems(issue: object & { readonly path: PropertyKey[]; readonly message: string }): ProblemField[] {
  const at = issue.path.map(String);
  if ("keys" in issue && Array.isArray(issue.keys)) {
    return issue.keys.map((key) => ({ field: [...at, String(key)].join("."), problem: "unknown_field" }));
  }
  return [{ field: at.join("."), problem: issue.message }];
}
