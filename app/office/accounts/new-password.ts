import { COMMON_PASSWORDS } from "#app/office/accounts/common-passwords.ts";

/** Fewest characters of a password; longer is better, and nothing else is asked of it. */
export const SHORTEST_PASSWORD = 10;

/** Enough for any sentence, and little enough to hash. */
export const LONGEST_PASSWORD = 200;

export type PasswordProblem = "too_short" | "too_long" | "common" | "own_name" | "not_repeated" | "unchanged";

/** What must be left of a password when whatever is known about its owner is taken out of it. */
const LEAST_OF_ONES_OWN = 6;

/**
 * Why somebody may not take a password; undefined when they may. No rule of composition: they make passwords that are
 * hard to remember and easy to guess.
 * @param known names that anybody can guess: of the account, the person, the unit
 */
export function passwordProblem(
  password: string,
  repeated: string,
  known: readonly string[],
): PasswordProblem | undefined {
  const length = Array.from(password.normalize("NFKC")).length;
  if (length < SHORTEST_PASSWORD) return "too_short";
  if (length > LONGEST_PASSWORD) return "too_long";
  const core = plainLetters(password);
  const spelled = core.replace(/\d+$/u, "");
  if (COMMON_PASSWORDS.has(core) || COMMON_PASSWORDS.has(spelled) || hasFewLetters(password)) return "common";
  const left = leftWithout(core, known);
  if (left.length < core.length && left.length < LEAST_OF_ONES_OWN) return "own_name";
  return password === repeated ? undefined : "not_repeated";
}

/** "Phường Láng-2026" → "phuonglang2026": what a guesser tries first is written without marks. */
function plainLetters(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replaceAll("đ", "d")
    .replace(/[^a-z0-9]/gu, "");
}

/** One or two signs over and over, and rows of the keyboard. */
function hasFewLetters(password: string): boolean {
  const letters = Array.from(password.toLowerCase());
  if (new Set(letters).size <= 2) return true;
  const steps = letters.slice(1).map((letter, place) => letter.charCodeAt(0) - (letters[place] ?? "").charCodeAt(0));
  return steps.every((step) => step === 1) || steps.every((step) => step === -1);
}

function leftWithout(core: string, known: readonly string[]): string {
  const names = known
    .map(plainLetters)
    .filter((name) => name.length >= 3)
    .toSorted((a, b) => b.length - a.length);
  return names.reduce((left, name) => left.replaceAll(name, ""), core);
}
