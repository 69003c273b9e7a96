// A clerk stands beside the visitors and looks at everything before and after each of them. Oracle: the same fielding in a
// second world, where the visitors of a released step say what others of that step said in the first. Whatever the clerk
// sees must be the same in both at every moment: then nothing that she sees follows from what one of them said.
import { expect, onTestFinished, test, vi } from "vitest";

import { openDatabase } from "#app/database/open-database.ts";
import type { Seen } from "#tests/support/clerk.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { LOADERS, readableAddresses } from "#tests/support/office-addresses.ts";
import { differences, type Difference } from "#tests/support/plain-json.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import type { Said, Visitor } from "#tests/support/visitors.ts";
import { watchFielding } from "#tests/support/watched-fielding.ts";

// Loaders draw nothing, so the pages need no script of a browser.
vi.mock("virtual:browser-scripts", () => ({ form: {}, kiosk: {}, kioskWorker: {} }));

const FULL = process.env["TEST_FULL"] === "1";

const AT = {
  residents: { point: "nguoi-dan", questionnaire: "residents" },
  kiosk: { point: "mot-cua", questionnaire: "one-stop" },
  phone: { point: "hai-long", questionnaire: "one-stop" },
  officials: { point: "noi-bo", questionnaire: "officials" },
  conduct: { point: "can-bo", questionnaire: "conduct" },
  website: { point: "trang-tin", questionnaire: "website" },
} as const;

/** Before the clerk began to look: enough that some criteria have a score. */
const BEFORE: readonly Visitor[] = [
  ...Array.from({ length: 33 }, () => AT.residents),
  ...Array.from({ length: 20 }, (_, place) => (place % 2 === 0 ? AT.kiosk : AT.phone)),
  ...Array.from({ length: 17 }, (_, place) => (place % 2 === 0 ? AT.kiosk : AT.phone)),
  ...Array.from({ length: 26 }, () => AT.officials),
  ...Array.from({ length: 3 }, () => AT.website),
];

/** The thirty: steps fall due at the 40th answer of the residents and of the one-stop, and at the 30th official. */
const VISITORS: readonly Visitor[] = [
  ...Array.from({ length: 5 }, () => [AT.residents, AT.kiosk, AT.officials, AT.phone, AT.residents]).flat(),
  ...[AT.website, AT.conduct, AT.kiosk, AT.officials, AT.residents],
];

const LATE: readonly Visitor[] = Array.from({ length: 4 }, () => AT.kiosk);

const ALL = [...BEFORE, ...VISITORS, ...LATE];

/** Number of an answer among those to its questionnaire, from 1, by place. */
const NUMBERS = ALL.map(
  ({ questionnaire }, place) => ALL.slice(0, place + 1).filter((one) => one.questionnaire === questionnaire).length,
);

/** Visitors of the same point whose answers one step releases say what the others of them said. */
function exchanged(said: readonly Said[]): readonly Said[] {
  const groups = new Map<string, number[]>();
  ALL.forEach(({ point }, place) => {
    const key = `${point} ${Math.ceil((NUMBERS[place] ?? 0) / 10)}`;
    groups.set(key, [...(groups.get(key) ?? []), place]);
  });
  const given = [...said];
  for (const places of groups.values()) {
    places.forEach((place, rank) => {
      const other = said[places.at(-1 - rank) ?? place];
      if (other) given[place] = other;
    });
  }
  return given;
}

const NOTHING: Seen = new Map();

/** What the first saw and the second did not. */
function otherwise(first: Seen, second: Seen): readonly (Difference & { readonly address: string })[] {
  return [...first].flatMap(([address, text]) =>
    differences(text, second.get(address) ?? '"never seen"').map((difference) => ({ address, ...difference })),
  );
}

/** Counts that are told while visitors come, in steps of five, by the last words of their path. */
const IN_STEPS_OF_FIVE = /(?:total|today)\.count$|slips\.used\.count$|\.days\.\d+\.used$/u;

/** The same and what was used on days that are over. */
const WITH_FORMER_DAYS = /report\.questionnaires\.\d+\.used$/u;

function isStepOfFive({ path, before, after }: Difference, all: readonly Difference[]): boolean {
  // A point is silent no longer once at least five came there today.
  const ofPoint = /^(.*)\.silent(?:Since)?$/u.exec(path)?.[1];
  if (ofPoint !== undefined) return all.some((other) => other.path === `${ofPoint}.today.count`);
  if (Number(after) - Number(before) !== 5) return false;
  return WITH_FORMER_DAYS.test(path) || (IN_STEPS_OF_FIVE.test(path) && Number(after) % 5 === 0);
}

describeEachProvider("a clerk who looks at everything before and after each of thirty visitors", (fresh) => {
  const secondDatabase = async () => {
    const opened = await openDatabase(await fresh.emptyTarget(), { projectRoot });
    onTestFinished(() => opened.close());
    return opened.client;
  };

  test.skipIf(fresh.provider === "postgres" && !FULL)(
    "learns nothing of what one of them said",
    async () => {
      const named = readableAddresses({ draft: "", tablet: "", action: "", evidence: "", account: "" });
      expect([...LOADERS.keys()].filter((module) => !named.some((one) => one.module === module))).toEqual([]);

      const visitors = { before: BEFORE, watched: VISITORS, late: LATE };
      const first = await watchFielding(fresh.database.client, visitors, (said) => said, FULL);
      const second = await watchFielding(await secondDatabase(), visitors, exchanged, FULL);

      // In both worlds the same was seen at every moment.
      for (const phase of ["visits", "late"] as const) {
        for (const [number, seen] of first[phase].entries()) {
          expect
            .soft({ phase, number, other: otherwise(seen, second[phase][number] ?? NOTHING) })
            .toEqual({ phase, number, other: [] });
        }
      }
      expect.soft(otherwise(first.open, second.open)).toEqual([]);
      expect.soft(otherwise(first.counted, second.counted)).toEqual([]);

      // And from one visitor to the next nothing changes at all but counts in steps of five, unless a step was released.
      for (const number of VISITORS.keys()) {
        if ((NUMBERS[BEFORE.length + number] ?? 0) % 10 === 0) continue;
        const [before, after] = [first.visits[number] ?? NOTHING, first.visits[number + 1] ?? NOTHING];
        const both = new Map([...before].filter(([address]) => after.has(address)));
        const all = otherwise(both, after);
        const other = all.filter((one) => !isStepOfFive(one, all));
        expect.soft({ number, other }).toEqual({ number, other: [] });
      }
      // The figures did move: the clerk was no blind one.
      expect(otherwise(first.visits[0] ?? NOTHING, first.visits.at(-1) ?? NOTHING).length).toBeGreaterThan(20);
    },
    FULL ? 1_800_000 : 240_000,
  );
});
