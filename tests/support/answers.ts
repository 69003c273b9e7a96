import type { Application } from "#app/application/application.ts";
import type { OpenPoint, OpenQuestionnaire } from "#app/intake/open-point.ts";
import { isAsked, itemsAskedBy, needsAnswer } from "#app/survey/journey.ts";

/** A point of the trial wave and its one questionnaire. */
export async function offerAt(
  application: Application,
  pointId: string,
): Promise<{ point: OpenPoint; offer: OpenQuestionnaire }> {
  const point = await application.findPoint(pointId);
  const offer = point?.questionnaires[0];
  if (!point || !offer) throw new Error(`nothing is offered at ${pointId}`);
  return { point, offer };
}

/** The fewest answers that a form takes: the first option wherever one is needed, or the given ones. */
export function fewestAnswers(
  { point, offer }: { point: OpenPoint; offer: OpenQuestionnaire },
  given: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const answers: Record<string, string> = { ...given };
  for (const item of itemsAskedBy(offer.questionnaire, point.channel)) {
    const first = item.options[0]?.code;
    if (needsAnswer(item) && isAsked(item, answers) && first !== undefined) answers[item.id] ??= first;
  }
  return answers;
}
