import type { Random } from "#app/simulation/random.ts";
import { isAsked } from "#app/survey/journey.ts";
import { levelsOf, type Item } from "#app/survey/resolved-questionnaire.ts";
import { NO_OPINION } from "#app/survey/scale.ts";

/** Share of each level, best first, that an ordinary commune gets (domain facts, "Why top2"). */
const ORDINARY = [0.45, 0.47, 0.06, 0.015, 0.005];

/** Share of people who say "Không có ý kiến" to a rating. */
const NO_OPINION_SHARE = 0.04;

/** Share of people who leave an optional item empty. */
const SKIP_SHARE = 0.15;

/** Share of people whom a filter lets through. */
const FILTER_SHARE = 0.4;

/**
 * Answers of one made-up person: a mood that runs through all ratings, some items harder to please
 * than others, a few "Không có ý kiến", optional items sometimes skipped. For trying the product;
 * nothing about real people is in it.
 */
export function plausibleAnswers(items: readonly Item[], random: Random): Readonly<Record<string, string>> {
  const mood = random.number() + random.number() - 1;
  const answers: Record<string, string> = {};
  items.forEach((item, position) => {
    const answer = answerTo(item, position, mood, answers, random);
    if (answer !== undefined) answers[item.id] = answer;
  });
  return answers;
}

function answerTo(
  item: Item,
  position: number,
  mood: number,
  answers: Readonly<Record<string, string>>,
  random: Random,
): string | undefined {
  if (!isAsked(item, answers)) return undefined;
  const codes = item.options.map((option) => option.code);
  switch (item.role) {
    case "scored":
    case "unscored":
      return random.chance(NO_OPINION_SHARE) ? NO_OPINION : rate(item, position, mood, random);
    case "filter":
      return random.chance(FILTER_SHARE) ? codes[0] : codes.at(-1);
    case "stratum":
    case "demographic":
      return random.chance(SKIP_SHARE) ? undefined : random.weighted(codes.map((code, rank) => [code, 1 / (rank + 1)]));
  }
}

/** Shifts the ordinary shares towards better levels in a good mood and for an easy item. */
function rate(item: Item, position: number, mood: number, random: Random): string {
  const difficulty = ((position * 7) % 5) / 10 - 0.2;
  const lift = Math.exp(0.9 * (mood - difficulty));
  const levels = levelsOf(item);
  return random.weighted(
    levels.map((level, rank) => {
      const place =
        levels.length === ORDINARY.length ? rank : Math.round((rank * (ORDINARY.length - 1)) / (levels.length - 1));
      return [level.code, (ORDINARY[place] ?? 0) * lift ** (levels.length - 1 - rank)];
    }),
  );
}
