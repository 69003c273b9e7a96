import { expect, test } from "vitest";

import {
  DECLINED,
  NO_STRATUM,
  type CountedRow,
  type Instrument,
  type ItemWeights,
} from "#app/scoring/counting/instrument.ts";
import { addRow, emptyTally } from "#app/scoring/counting/wave-tally.ts";
import { methodScore, scoredWave, type ScoringRules } from "#app/scoring/estimation/scored-wave.ts";
import { seededRandom, type Random } from "#app/simulation/random.ts";

/**
 * How often the headline's interval holds the truth, in repeated surveys of made-up people.
 *
 * A person has a mood, normally distributed, that runs through a block of three items. Given the mood,
 * the level answered to an item follows an ordered logit: its cut points give about the ordinary
 * 45/47/6/1.5/0.5 % of the levels, one item is harder to please than the next, and 5 % of the answers
 * are "Không có ý kiến", whatever the mood. All people are then of one of 6³ patterns of answers, whose
 * probabilities are sums over the moods; so the true score is known to the last digit. The cut points
 * are moved until it is the one wanted.
 *
 * Two ways to ask: people without end, self-selected (design U); and a list of 1,200 in three strata
 * that differ in mood and in sampling fraction (design S, weights and finite population correction).
 */
const full = process.env["TEST_FULL"] === "1";
const RUNS = full ? 20_000 : 2000;
/** Surveys that decide where the first ones miss the band: 2,000 are off by 1 % one time in twenty. */
const DECIDING_RUNS = 40_000;
const SIZES = [12, 30, 60, 120, 300] as const;
const TRUTHS = [0.8, 0.85, 0.9, 0.94, 0.97] as const;
const LISTED_TRUTHS = full ? TRUTHS : ([0.8, 0.97] as const);

const ITEMS = 3;
const LEVELS = 5;
/** Logits of the shares of people at or below each level but the best. */
const CUTS = [0.005, 0.02, 0.08, 0.55].map((share) => Math.log(share / (1 - share)));
const DIFFICULTIES = [-0.4, 0, 0.4];
const MOOD = 1.5;
const NO_OPINION_SHARE = 0.05;

const METHODS: Readonly<Record<string, readonly number[]>> = {
  linear: [0, 0.25, 0.5, 0.75, 1],
  top2: [0, 0, 0, 1, 1],
};

const STRATA = [
  { name: "hài lòng", people: 600, mood: 0.4 },
  { name: "vừa", people: 360, mood: 0 },
  { name: "khó tính", people: 240, mood: -0.6 },
];

/** How many are asked of each stratum: 5, 4 and 3 in twelve. */
function asked(size: number): readonly number[] {
  const [first, second] = [Math.floor((5 * size) / 12), size / 3];
  return [first, second, size - first - second];
}

/** All patterns: one state per item. */
const PATTERNS = Array.from({ length: (LEVELS + 1) ** ITEMS }, (_, number) =>
  Array.from({ length: ITEMS }, (_, item) => {
    const digit = Math.floor(number / (LEVELS + 1) ** item) % (LEVELS + 1);
    return digit === LEVELS ? DECLINED : digit;
  }),
);

/** Probability of each pattern when the cut points are moved by `shift`. */
function patternShares(shift: number): Float64Array {
  const shares = new Float64Array(PATTERNS.length);
  let total = 0;
  for (let mood = -4; mood <= 4; mood += 0.25) {
    const density = Math.exp(-(mood ** 2) / 2);
    total += density;
    const byItem = DIFFICULTIES.map((difficulty) => {
      const below = CUTS.map((cut) => 1 / (1 + Math.exp(-(cut + difficulty - MOOD * mood - shift))));
      return Array.from({ length: LEVELS }, (_, level) => (below[level] ?? 1) - (below[level - 1] ?? 0));
    });
    PATTERNS.forEach((states, number) => {
      let share = density;
      states.forEach((state, item) => {
        share *= state === DECLINED ? NO_OPINION_SHARE : (1 - NO_OPINION_SHARE) * (byItem[item]?.[state] ?? 0);
      });
      shares[number] = (shares[number] ?? 0) + share;
    });
  }
  return shares.map((share) => share / total);
}

/** Mean of the item means of people (or shares of people) with these patterns. */
function trueScore(people: ArrayLike<number>, scores: readonly number[]): number {
  let mean = 0;
  for (let item = 0; item < ITEMS; item += 1) {
    let answered = 0;
    let sum = 0;
    PATTERNS.forEach((states, number) => {
      const state = states[item] ?? DECLINED;
      if (state < 0) return;
      answered += people[number] ?? 0;
      sum += (people[number] ?? 0) * (scores[state] ?? 0);
    });
    mean += sum / answered / ITEMS;
  }
  return mean;
}

/** The shift at which `scoreAt` is the wanted score. */
function calibrated(wanted: number, scoreAt: (shift: number) => number): number {
  let [low, high] = [-10, 10];
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2;
    if (scoreAt(middle) < wanted) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** People of a stratum by pattern: whole numbers, nearest to the shares. */
function people(shares: Float64Array, count: number): Uint32Array {
  const whole = Uint32Array.from(shares, (share) => Math.floor(share * count));
  const left = count - whole.reduce((all, number) => all + number, 0);
  const rest = (number: number) => (shares[number] ?? 0) * count - (whole[number] ?? 0);
  const byRest = [...shares.keys()].toSorted((a, b) => rest(b) - rest(a) || a - b);
  for (const number of byRest.slice(0, left)) whole[number] = (whole[number] ?? 0) + 1;
  return whole;
}

/** A way to ask: who is there, and a fresh sample of them, the first of which are smaller samples. */
interface Asking {
  readonly truth: number;
  readonly population: ReadonlyMap<string, number> | undefined;
  readonly draw: (random: Random) => (size: number) => readonly CountedRow[];
}

function rowOf(number: number, stratum: string): CountedRow {
  return { states: PATTERNS[number] ?? [], stratum, cells: [], channel: "qr", duration: undefined };
}

function endless(wanted: number, scores: readonly number[]): Asking {
  const shares = patternShares(calibrated(wanted, (shift) => trueScore(patternShares(shift), scores)));
  const byLikelihood = [...shares.keys()].toSorted((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0));
  const rows = byLikelihood.map((number) => rowOf(number, NO_STRATUM));
  let sum = 0;
  const cumulative = Float64Array.from(byLikelihood, (number) => (sum += shares[number] ?? 0));
  const draw = (random: Random) => {
    let drawn = 0;
    return (size: number) => {
      const fresh = Array.from({ length: size - drawn }, () => {
        const at = random.number();
        const place = cumulative.findIndex((limit) => at < limit);
        return rows[place === -1 ? 0 : place] ?? rowOf(0, NO_STRATUM);
      });
      drawn = size;
      return fresh;
    };
  };
  return { truth: trueScore(shares, scores), population: undefined, draw };
}

function listed(wanted: number, scores: readonly number[]): Asking {
  const peopleAt = (shift: number) =>
    STRATA.map(({ people: count, mood }) => people(patternShares(shift + MOOD * mood), count));
  const truthOf = (groups: readonly Uint32Array[]) =>
    trueScore(
      PATTERNS.map((_, number) => groups.reduce((all, group) => all + (group[number] ?? 0), 0)),
      scores,
    );
  // Whole people: the truth is that of the list itself, next to the one wanted.
  const groups = peopleAt(calibrated(wanted, (shift) => truthOf(peopleAt(shift))));
  const strata = STRATA.map(({ name }, h) => ({
    list: [...(groups[h] ?? [])].flatMap((count, number) => {
      const row = rowOf(number, name);
      return Array.from({ length: count }, () => row);
    }),
  }));
  const draw = (random: Random) => {
    const drawn = strata.map(() => 0);
    return (size: number) =>
      strata.flatMap(({ list }, h) => {
        const from = drawn[h] ?? 0;
        const to = asked(size)[h] ?? 0;
        for (let place = from; place < to; place += 1) {
          const other = place + Math.floor(random.number() * (list.length - place));
          const taken = list[other];
          const left = list[place];
          if (taken && left) [list[place], list[other]] = [taken, left];
        }
        drawn[h] = to;
        return list.slice(from, to);
      });
  };
  return { truth: truthOf(groups), population: new Map(STRATA.map(({ name, people: n }) => [name, n])), draw };
}

function instrument(method: ItemWeights): Instrument {
  return {
    items: Array.from({ length: ITEMS }, (_, item) => ({ id: `q${item + 1}`, codes: ["1", "2", "3", "4", "5"] })),
    blocks: [{ code: "1.1", items: [0, 1, 2] }],
    dimensions: [],
    methods: [method],
  };
}

/** What is simulated: a way to ask, a method, a true score. */
interface Setting {
  readonly design: "endless" | "listed";
  readonly method: string;
  readonly wanted: number;
  readonly seed: number;
}

interface Coverage {
  readonly setting: Setting;
  readonly truth: number;
  readonly n: number;
  readonly runs: number;
  readonly covered: number;
}

function coverages(setting: Setting, sizes: readonly number[], runs: number): readonly Coverage[] {
  const { design, method, wanted, seed } = setting;
  const scores = METHODS[method] ?? [];
  const asking = design === "endless" ? endless(wanted, scores) : listed(wanted, scores);
  const questionnaire = instrument({ id: method, weights: Array.from({ length: ITEMS }, () => scores) });
  const rules: ScoringRules = {
    access: design === "endless" ? "open" : "frame",
    collapseMin: 2,
    method,
    score: { minItem: 0, minRows: 0, minShare: 0 },
    slices: { minPublish: 10, minReliable: 30 },
  };
  const random = seededRandom(seed);
  const held = new Map(sizes.map((n) => [n, 0]));
  for (let run = 0; run < runs; run += 1) {
    const tally = emptyTally(questionnaire);
    const take = asking.draw(random);
    for (const n of sizes) {
      for (const row of take(n)) addRow(tally, row);
      const { interval } = methodScore(scoredWave(tally, asking.population, rules), "1.1", method);
      if (interval && interval[0] <= asking.truth && asking.truth <= interval[1]) held.set(n, (held.get(n) ?? 0) + 1);
    }
  }
  return sizes.map((n) => ({ setting, truth: asking.truth, n, runs, covered: (held.get(n) ?? 0) / runs }));
}

// Oracle: the nominal 95 %, within the bands that the statistics were accepted with.
function isWithin({ setting, n, covered }: Coverage): boolean {
  if (n < 60) return covered >= 0.93;
  return covered >= 0.93 && covered <= (setting.method === "top2" ? 0.98 : 0.97);
}

function table(all: readonly Coverage[]): string {
  const rows = all.map((entry) => {
    const { design, method } = entry.setting;
    const percent = (100 * entry.covered).toFixed(2).padStart(6);
    const settings = `${design.padEnd(8)} ${method.padEnd(7)} ${entry.truth.toFixed(4)} n=${String(entry.n).padEnd(4)}`;
    return `${settings} ${percent} % of ${entry.runs}${isWithin(entry) ? "" : "  <<<"}`;
  });
  return ["", ...rows].join("\n");
}

test("the 95 % interval of the headline holds the true score in 93 to 97 of 100 surveys", { timeout: 600_000 }, () => {
  const settings = (["endless", "listed"] as const).flatMap((design) =>
    Object.keys(METHODS).flatMap((method, m) =>
      TRUTHS.map((wanted, t) => ({ design, method, wanted, seed: (design === "endless" ? 1 : 11) + 5 * m + t })),
    ),
  );
  const used = settings.filter(({ design, wanted }) => design === "endless" || LISTED_TRUTHS.some((t) => t === wanted));
  const first = used.flatMap((setting) => coverages(setting, SIZES, RUNS));
  for (const { setting, truth } of first) expect(Math.abs(truth - setting.wanted)).toBeLessThan(0.002);

  // Fresh surveys decide, so that neither luck nor a chosen seed does.
  const decided = first.map((entry) => {
    if (isWithin(entry)) return entry;
    const again = { ...entry.setting, seed: 1000 + entry.setting.seed };
    return coverages(again, [entry.n], DECIDING_RUNS)[0] ?? entry;
  });
  expect(decided.filter((entry) => !isWithin(entry)).length, table([...first, ...decided])).toBe(0);
});
