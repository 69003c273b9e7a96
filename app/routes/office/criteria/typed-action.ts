import { formText } from "#app/routes/office/form-text.ts";

/** An action, as it was typed. */
export function typedAction(form: FormData) {
  return {
    what: formText(form, "what"),
    who: formText(form, "who"),
    dueOn: formText(form, "due_on"),
    status: formText(form, "status"),
    result: formText(form, "result"),
    publicWords: formText(form, "public_words"),
  };
}
