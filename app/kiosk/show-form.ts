import { offerReading, stopReading } from "#app/answering/read-aloud.ts";
import { find, HEADING, startSteps } from "#app/answering/steps.ts";
import { part } from "#app/kiosk/page-part.ts";
import type { KioskResponse } from "#app/kiosk/seal.ts";
import { focusOn } from "#app/kiosk/stage.ts";

/** What a visitor gave and when; the rest of a response is known without the form. */
export type FilledForm = Pick<KioskResponse, "id" | "answers" | "startedAt" | "submittedAt">;

/**
 * Leads one visitor through the form of a screen, one question at a time.
 * @param screen a fresh copy of a form's template, on the stage
 * @param deliver brings the answers to safety; false leaves the form as it is, with a word about it
 * @param onSafe called once they are safe
 */
export function showForm(
  screen: HTMLElement,
  deliver: (filled: FilledForm) => Promise<boolean>,
  onSafe: () => void,
): void {
  const form = part(screen, "form", HTMLFormElement);
  const notKept = part(form, "[data-not-kept]", HTMLElement);
  const backButton = part(form, "[data-go=back]", HTMLElement);
  // The same id at every try: sending again after a failure cannot count twice.
  const id = crypto.randomUUID();
  const startedAt = new Date().toISOString();
  let sending = false;

  const send = async () => {
    if (sending) return;
    sending = true;
    notKept.hidden = true;
    const filled = { id, answers: answersOf(form), startedAt, submittedAt: new Date().toISOString() };
    const safe = await deliver(filled);
    sending = false;
    // A visitor who was taken for gone in the meantime is not thanked on the next one's screen.
    if (!screen.isConnected) return;
    if (safe) {
      onSafe();
      return;
    }
    notKept.hidden = false;
    focusOn(notKept);
  };

  const steps = startSteps(form, {
    history: false,
    onStep: () => {
      stopReading();
      notKept.hidden = true;
      backButton.hidden = steps.at === 0;
    },
    onSend: () => void send(),
  });
  backButton.hidden = true;
  offerReading(form);
  focusOn(find(HEADING, form));
}

/**
 * What was chosen: item → option. Questions alone are asked for it, whatever other fields the form may hold; what a filter
 * hides is disabled and therefore not among it.
 */
function answersOf(form: HTMLFormElement): KioskResponse["answers"] {
  const given: Record<string, string> = {};
  const filled = new FormData(form);
  for (const { dataset } of form.querySelectorAll<HTMLElement>("fieldset[data-item]")) {
    const item = dataset["item"] ?? "";
    const option = filled.get(item);
    if (typeof option === "string") given[item] = option;
  }
  return given;
}
