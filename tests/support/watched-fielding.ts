import { randomUUID } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { clerk, type Seen } from "#tests/support/clerk.ts";
import { signEverybodyIn } from "#tests/support/open-sessions.ts";
import { CLOSEST_TO_VISITORS, readableAddresses, type Address } from "#tests/support/office-addresses.ts";
import { MANAGER, OFFICIAL_WAVE_ID, openOfficialWave } from "#tests/support/official-wave.ts";
import { serveApi } from "#tests/support/serve-api.ts";
import { openTrialApplication } from "#tests/support/trial-application.ts";
import { send, thingsSaid, type Said, type Visitor } from "#tests/support/visitors.ts";

/** Who answers in a watched fielding, one after the other. */
export interface Visitors {
  /** Before the clerk begins to look: enough that some criteria have a score. */
  readonly before: readonly Visitor[];
  readonly watched: readonly Visitor[];
  /** On a tablet before closing, sent after it. */
  readonly late: readonly Visitor[];
}

/** What a clerk saw of a fielding. */
export interface Fielding {
  /** Before the first watched visitor, and after each. */
  readonly visits: readonly Seen[];
  /** After closing, and after each answer that a tablet sends late. */
  readonly late: readonly Seen[];
  /** What every role saw: after the last watched visitor, and when all answers are counted. */
  readonly open: Seen;
  readonly counted: Seen;
}

const OPENED = new Date("2026-11-20T02:00:00Z");
const DAYS_AGO = new Date("2026-11-20T03:00:00Z");
const TODAY = new Date("2026-11-23T03:00:00Z");
const LATER = new Date("2026-11-23T05:00:00Z");

const TABLET = { id: "11111111-1111-4111-8111-111111111111", pointId: "mot-cua" };
const ACTION = "22222222-2222-4222-8222-222222222222";

/** People on the list of the officials. */
const OFFICIALS = 34;

/** Taking this file is itself an event; the page beside it shows the same. */
const LEAVES_A_TRACE = "office/audit/audit-csv.tsx";

/** A page that is not close to visitors is looked at in two rounds of so many. */
const TURNS = 20;

/**
 * One fielding from its opening to the final count, with a clerk who looks before and after each visitor.
 * @param exchange who says what: takes what each visitor would say, in their order
 * @param everything every page in every round, which takes minutes
 */
export async function watchFielding(
  database: Database,
  { before, watched, late }: Visitors,
  exchange: (said: readonly Said[]) => readonly Said[],
  everything: boolean,
): Promise<Fielding> {
  const clock = { now: OPENED };
  // The record of what was done is in the order of its times.
  const nextMinute = () => (clock.now = new Date(clock.now.getTime() + 60_000));
  const { application, unit, definitions } = await openTrialApplication(database, { now: () => clock.now });
  const { office } = application;
  await openOfficialWave(database, unit, definitions, {
    id: OFFICIAL_WAVE_ID,
    title: { vi: "Đợt năm 2026", en: "Wave of 2026" },
    frameSizes: new Map([["officials", OFFICIALS]]),
    openedAt: OPENED,
  });
  const of = { unitId: unit.id, ...TABLET, name: "Máy ở quầy", keyHash: "-", revoked: false };
  await database.device.create({ data: { ...of, waiting: 7, setAside: 0, reportedOn: "2026-11-23T00" } });
  nextMinute();
  const slips = await office.printSlips(MANAGER, {
    questionnaire: `${OFFICIAL_WAVE_ID}/officials`,
    number: String(OFFICIALS),
    batch: "QUJDREVGR0hJSktMTU5PUFFSU1RVVldY",
  });
  if (slips.kind !== "printed") throw new Error("no slips were printed");
  const codes = [...slips.sheet.codes];
  nextMinute();
  const draft = await office.fielding.beginDraft(MANAGER);
  nextMinute();
  const planned = { what: "Bổ sung ghế chờ", who: "van-phong", dueOn: "2026-12-31", status: "planned", result: "" };
  await office.criteria.planAction(
    MANAGER,
    { waveId: OFFICIAL_WAVE_ID, code: "3.6.1" },
    { ...planned, publicWords: "" },
  );
  await database.improvementAction.updateMany({ data: { id: ACTION } });
  clock.now = DAYS_AGO;

  const all = [...before, ...watched, ...late];
  const said = exchange(await thingsSaid(application, all, 7));
  const answer = async (place: number, givenAt: Date) => {
    const [visitor, words] = [all[place], said[place]];
    if (!visitor || !words) throw new Error("nobody came");
    const code = visitor.questionnaire === "officials" ? codes.shift() : undefined;
    await send(application, visitor, words, { id: randomUUID(), clock, givenAt, device: TABLET, code });
  };

  const named = { draft, tablet: TABLET.id, action: ACTION, evidence: "none", account: "account-viewer" };
  const { look, lookAsEverybody } = clerk(application, readableAddresses(named), await serveApi(application));
  const isClose = ({ module }: Address) => CLOSEST_TO_VISITORS.includes(module);
  const round = (number: number) =>
    look(
      (address, place) =>
        address.module !== LEAVES_A_TRACE &&
        (everything || isClose(address) || [0, 1].includes((number + place) % TURNS)),
    );
  /** Looks, and after each answer again. @param from place of the first */
  const watch = async (visitors: readonly Visitor[], from: number) => {
    const rounds = [await round(0)];
    for (let number = 1; number <= visitors.length; number += 1) {
      await answer(from + number - 1, TODAY);
      rounds.push(await round(number));
    }
    return rounds;
  };
  const take = async (step: "close" | "count") => {
    nextMinute();
    const { kind } = await office.fielding.takeStep(MANAGER, { waveId: OFFICIAL_WAVE_ID, step, reason: "" });
    if (kind !== "taken") throw new Error(`the wave did not ${step}: ${kind}`);
  };

  for (let place = 0; place < before.length; place += 1) {
    await answer(place, DAYS_AGO);
    // Whoever looks takes the steps that are due: the same ones in every world.
    const { questionnaire } = before[place] ?? {};
    const number = before.slice(0, place + 1).filter((one) => one.questionnaire === questionnaire).length;
    if (number % 10 === 0) await office.fielding.progress(OFFICIAL_WAVE_ID);
  }
  clock.now = TODAY;
  await signEverybodyIn(database, unit.id, TODAY);
  const visits = await watch(watched, before.length);
  const open = await lookAsEverybody((address) => everything || isClose(address));
  clock.now = LATER;
  await take("close");
  const afterClosing = await watch(late, before.length + watched.length);
  await take("count");
  return { visits, late: afterClosing, open, counted: await lookAsEverybody(() => true) };
}
