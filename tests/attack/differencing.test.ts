// Somebody reads everything that anybody can reach, over the network and to the last header, before and after one more
// answer. While an official wave is open nothing may move but at a stored step of at least ten; tests/server/clerk.test.ts
// shows that what does move tells nothing of one of them.
import { randomUUID } from "node:crypto";

import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect } from "vitest";

import type { Role } from "#app/office/access.ts";
import { attack } from "#tests/attack/attack.ts";
import { startAttacked, type AttackedProduct } from "#tests/attack/attacked-product.ts";
import { OFFICIAL_WAVE_ID, openOfficial } from "#tests/support/official-wave.ts";
import { storeRows } from "#tests/support/stored-rows.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";

const FULL = process.env["TEST_FULL"] === "1";

/** Answers of days ago: three full steps, so that of the next nine none completes one. */
const EARLIER = 30;

let at: AttackedProduct;

beforeAll(async () => {
  at = await startAttacked();
  await openOfficial(at.database, at.unit, await realDefinitions(), new Date(Date.now() - 3_600_000));
  await storeRows(at.database, at.unit.id, { waveId: OFFICIAL_WAVE_ID, questionnaireId: "one-stop" }, [
    { count: 20, otherwise: "5" },
    { count: EARLIER - 20, otherwise: "2" },
  ]);
  // Points are remembered for a second; the steps that are due are taken by whoever looks first.
  await new Promise((resolve) => setTimeout(resolve, 1100));
  await everything();
}, 120_000);
afterAll(() => at.stop());

const wave = OFFICIAL_WAVE_ID;
const OF_EVERYBODY = [
  ...["/", "/method", `/results/${wave}`, "/q/hai-long", "/kiosk/mot-cua", "/m", "/healthz", "/metrics"],
  ...["/api/v1/openapi.json", "/api/v1/points/hai-long", "/api/v1/points/mot-cua", `/results/${wave}.data`],
  ...(FULL ? ["/?lang=en", "/method/check", "/q/nguoi-dan", "/_root.data", "/q/hai-long.data", "/nothing"] : []),
];
const OF_THE_OFFICE = [
  ...[`/office/index?wave=${wave}`, `/office/index/3.6.1?wave=${wave}`, `/office/criteria/3.6.1?wave=${wave}`],
  ...[`/office/waves/${wave}`, `/office/waves/${wave}/progress`, "/office/waves", "/office/points", "/office/comments"],
  ...[`/office/exports/appendix.xlsx?wave=${wave}`, "/office/codes", "/office/points/mot-cua/tablets"],
  ...(FULL
    ? [
        ...[
          `/office/index?wave=${wave}&sort=lost&show=lost`,
          `/office/index.data?wave=${wave}`,
          "/office/comments/release",
        ],
        ...[`/office/index/3.6.2?wave=${wave}`, `/office/waves/${wave}/progress?screen=1`, "/office/actions"],
        ...[`/office/waves/${wave}/steps/close`, `/office/waves/${wave}/populations`, `/office/exports?wave=${wave}`],
        `/office/exports/appendix.xlsx?wave=${wave}&lang=en`,
      ]
    : []),
];
const FILES = [`/office/exports/recount?wave=${wave}`, `/office/exports/shareable?wave=${wave}`] as const;
const READERS: readonly Role[] = FULL ? ["administrator", "survey_manager"] : ["administrator"];

/** What is other in every reply, whoever came: ids and tokens of forms, numbers of slips and policies, times. */
function steady(text: string): string {
  return text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/gu, "(id)")
    .replaceAll(/"[0-9a-z]{6}\.[\w-]{22}"/gu, "(token)")
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/gu, "(time)")
    .replaceAll(/'nonce-[^']+'/gu, "(nonce)")
    .replaceAll(/name="batch" value="[^"]*"/gu, "(batch)");
}

/** Lines that count or time the server itself. What they tell is looked at apart. */
const OF_THE_PROCESS = /^#|^content-length: |^(?:process|nodejs|http|heap|event_loop)_/u;

async function replyOf(reply: Response): Promise<string> {
  const headers = [...reply.headers].filter(([name]) => name !== "date").map(([name, value]) => `${name}: ${value}`);
  const bytes = new Uint8Array(await reply.arrayBuffer());
  const isArchive = bytes[0] === 0x50 && bytes[1] === 0x4b;
  // A workbook says when it was made.
  const parts = isArchive ? unzipSync(bytes, { filter: ({ name }) => name !== "docProps/core.xml" }) : { "": bytes };
  const body = Object.entries(parts).map(([name, part]) => `${name}\n${strFromU8(part)}`);
  return steady([String(reply.status), ...headers, ...body].join("\n"));
}

/** Everything, as lines of text, by who read it and where. */
async function everything(): Promise<ReadonlyMap<string, string>> {
  const seen = new Map<string, string>();
  for (const path of OF_EVERYBODY) {
    const reply = await replyOf(await at.send(path));
    // How long it is hangs on the figures of the process alone, once the others stand still.
    const lines = path === "/metrics" ? reply.split("\n").filter((line) => !OF_THE_PROCESS.test(line)) : [reply];
    seen.set(path, lines.join("\n"));
  }
  for (const role of READERS) {
    const cookie = await at.product.office.cookieOf(role);
    for (const path of OF_THE_OFFICE)
      seen.set(`${role} ${path}`, await replyOf(await at.send(path, { headers: { cookie } })));
    for (const path of FILES) seen.set(`${role} ${path}`, await replyOf(await at.product.office.post(role, path)));
  }
  return seen;
}

/** What moved, line by line. */
function moved(before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): readonly string[] {
  return [...before].flatMap(([where, text]) => {
    const now = after.get(where) ?? "";
    if (now === text) return [];
    let place = 0;
    while (text.charAt(place) === now.charAt(place)) place += 1;
    return [`${where}: …${text.slice(Math.max(0, place - 80), place + 40)}… is now …${now.slice(place, place + 40)}…`];
  });
}

async function answer(score: string, comment?: string): Promise<number> {
  const items = ["parking", "facilities", "attitude", "guidance", "handling_time", "handling_result"];
  const reply = await at.json("/api/v1/responses", {
    ...{ id: randomUUID(), point: "hai-long", questionnaire: "one-stop", version: 1, locale: "vi" },
    ...{ startedAt: new Date(Date.now() - 90_000).toISOString(), submittedAt: new Date().toISOString() },
    ...{ answers: Object.fromEntries(items.map((item) => [item, score])), ...(comment ? { comment } : {}) },
  });
  return reply.status;
}

const take = async (step: string) => {
  const reply = await at.product.office.post("survey_manager", `/office/waves/${wave}/steps/${step}`);
  expect([step, reply.status]).toEqual([step, 303]);
};

attack(
  "one more answer to an open wave moves no figure, no byte and no header that anybody can read",
  async (tried) => {
    let before = await everything();
    let looks = 0;
    // Four answers, as far from each other as can be; the fifth of the day moves the day's count by five. In the full run
    // everything is read after each of them, else after the first and the last.
    for (const [score, comment] of [["1", "Rất tệ"], ["5"], ["KYK"], ["1", "Chờ lâu quá"]] as const) {
      expect(await answer(score, comment)).toBe(201);
      looks += 1;
      if (!FULL && looks % 3 !== 1) continue;
      const after = await everything();
      expect([score, moved(before, after)]).toEqual([score, []]);
      before = after;
    }
    tried(`${before.size} addresses and files, before, between and after 4 answers`);
  },
  180_000,
);

attack(
  "the fifth answer of a day moves counts of the day by five, and nothing else",
  async (tried) => {
    const before = await everything();
    expect(await answer("3")).toBe(201);
    const changes = moved(before, await everything());
    const where = new Set(changes.map((line) => (line.split(": …", 1)[0] ?? "").replace(/^\w+ /u, "")));
    // Where counts of today stand: points, the wave's progress, and a point that was silent.
    const mayMove = [/^\/office\/points$/u, /^\/office\/waves\/[^/]+\/progress/u, /^\/office\/waves\/[^/]+$/u];
    expect([...where].filter((path) => !mayMove.some((known) => known.test(path)))).toEqual([]);
    tried(`${before.size} addresses and files; ${changes.length} of them count the day`);
  },
  120_000,
);

attack(
  "a closed or a counted wave takes no more answers, and nothing moves with the try",
  async (tried) => {
    await take("close");
    await new Promise((resolve) => setTimeout(resolve, 1100));
    const closed = await everything();
    expect(await answer("1")).toBe(410);
    expect(moved(closed, await everything())).toEqual([]);
    await take("count");
    const counted = await everything();
    // The last step holds all that came since the one before: the figures did move, and by more than ten.
    expect(moved(closed, counted).length).toBeGreaterThan(3);
    expect(await answer("1")).toBe(410);
    expect(await answer("5")).toBe(410);
    const { size } = counted;
    const files = [...counted].filter(
      ([where, text]) => where.includes("/exports/recount") && text.startsWith("200"),
    ).length;
    expect(files).toBe(1);
    // Whoever takes a file is recorded; the files themselves are the same.
    expect(moved(counted, await everything())).toEqual([]);
    tried(`${size} addresses and files, before and after a try in each of two states`);
  },
  180_000,
);
