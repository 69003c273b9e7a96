/**
 * What is wrong with a name or a free value of the open response format, or undefined. Names become keys
 * of the result and are compared letter by letter, so one that only looks like another is refused.
 * @returns the end of a sentence that begins with the name
 */
export function nameProblem(text: string): string | undefined {
  if (!SUSPECT.test(text)) return undefined;
  if (text === "") return "is empty";
  if (CONTROL.test(text)) return "holds a control character, such as a line break, a tab or NUL";
  if (INVISIBLE.test(text)) return "holds a character that cannot be seen";
  if (text === LOST_KEY) return "cannot be used as a name";
  return "begins or ends with a space";
}

/** A plain object loses this key, and all that is counted under it. */
export const LOST_KEY = "__proto__";

/** One quick test for what almost no text has. */
const SUSPECT = /^$|^\s|\s$|\p{Cc}|\p{Cf}|^__proto__$/u;
const CONTROL = /\p{Cc}/u;
const INVISIBLE = /\p{Cf}/u;

/** A value as quoted in a reason: control characters are written out, and a long one is cut. */
export function quoted(text: string): string {
  return JSON.stringify(text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE)}…` : text);
}

const LONGEST_QUOTE = 60;
