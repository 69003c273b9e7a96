import { lastingPart, passingPart, type GzipPart } from "#app/routes/answer/gzip-parts.ts";
import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import type { RootData } from "#app/ui/root-data.ts";

/** Stand where the id and the token of a visit will stand. No form of anybody has these. */
const ID_PLACE = "00000000-0000-4000-8000-0000000f0e0d";
const TOKEN_PLACE = "token-of-the-visit";
const PLACES = new RegExp(`(${ID_PLACE}|${TOKEN_PLACE})`, "u");

/** What an id and a token are made of: nothing that would have to be escaped in a page. */
const PLAIN = /^[\w.-]+$/u;

/** Most drawn pages of one questionnaire: a dozen points in two languages with large text and strong contrast. */
const MOST_DRAWN = 128;

/** All that the page of a form is made from. */
export interface FormPage {
  /** Path and query, without the host. */
  readonly address: string;
  readonly display: RootData | undefined;
  readonly view: AnswerFormView;
}

type DrawnForm = readonly (GzipPart | "id" | "token")[];

/** By what is asked, which stays the same object as long as it is asked, and then by everything else on the page. */
const drawn = new WeakMap<AnswerFormView["questionnaire"], Map<string, DrawnForm>>();

/** Everything but what belongs to one visit. What a view will hold one day is in it too. */
function nameOf({ address, display, view }: FormPage): string {
  return JSON.stringify([address, display, { ...view, questionnaire: "", responseId: "", token: "" }]);
}

/**
 * The pieces of a form's page, from a drawing that was made before for another visit: forms of one questionnaire differ
 * from visit to visit in nothing but their id and token. When the address, the wave, the language or whatever else is
 * another, so is the drawing.
 * @returns undefined when there is none yet
 */
export function formFromDrawing(page: FormPage): readonly GzipPart[] | undefined {
  const { responseId, token } = page.view;
  const known = isForEverybody(page) ? drawn.get(page.view.questionnaire)?.get(nameOf(page)) : undefined;
  if (!known) return undefined;
  const ofVisit = { id: passingPart(Buffer.from(responseId)), token: passingPart(Buffer.from(token)) };
  return known.map((part) => (typeof part === "string" ? ofVisit[part] : part));
}

/**
 * Draws the page of a form and remembers the drawing for other visits.
 * @param draw makes the HTML of the page for a view, from nothing but the page's parts
 */
export function drawForm(page: FormPage, draw: (view: AnswerFormView) => string): Buffer {
  const { view } = page;
  if (!isForEverybody(page)) return Buffer.from(draw(view));
  const form = draw({ ...view, responseId: ID_PLACE, token: TOKEN_PLACE })
    .split(PLACES)
    .map((part) => {
      if (part === ID_PLACE) return "id";
      return part === TOKEN_PLACE ? "token" : lastingPart(Buffer.from(part));
    });
  const made = drawn.get(view.questionnaire) ?? new Map<string, DrawnForm>();
  drawn.set(view.questionnaire, made);
  made.set(nameOf(page), form);
  const [oldest] = made.keys();
  if (made.size > MOST_DRAWN && oldest !== undefined) made.delete(oldest);
  return Buffer.concat((formFromDrawing(page) ?? []).map(({ plain }) => plain));
}

/**
 * Whether others may come to the same page: a phone's form as it stands in a QR code, not shown again with what was given,
 * nor for a code. What somebody wrote behind the address would only take the place of other drawings.
 */
function isForEverybody({ address, view: { channel, result, code, responseId, token } }: FormPage): boolean {
  const shownFirst = result === undefined && code === undefined;
  return channel === "qr" && !address.includes("?") && shownFirst && PLAIN.test(responseId) && PLAIN.test(token);
}
