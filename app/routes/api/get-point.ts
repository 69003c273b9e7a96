import type { Application } from "#app/application/application.ts";
import { type ApiReply, json, problem } from "#app/routes/api/api-reply.ts";
import { itemsAskedBy, needsAnswer } from "#app/survey/journey.ts";

/** What can be answered at a point now, with the version and hash to send back with the answers. */
export async function getPoint(application: Application, request: { readonly path: string }): Promise<ApiReply> {
  const point = await application.findPoint(lastSegment(request.path));
  if (!point) return problem(404, "unknown_point", "There is no such collection point.");
  return json(200, {
    questionnaires: point.questionnaires.map(({ questionnaire, hash }) => ({
      id: questionnaire.id,
      version: questionnaire.version,
      hash,
      items: itemsAskedBy(questionnaire, point.channel).map((item) => ({
        id: item.id,
        required: needsAnswer(item),
        options: item.options.map((option) => option.code),
        ...(item.onlyIf ? { onlyIf: item.onlyIf } : {}),
      })),
    })),
  });
}

function lastSegment(path: string): string {
  try {
    return decodeURIComponent(path.slice(path.lastIndexOf("/") + 1));
  } catch (error) {
    // A stray % names no point.
    if (error instanceof URIError) return "";
    throw error;
  }
}
