/** A text field of a form as it was typed; empty when it is missing or not a text. */
export function formText(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
