// Every text that a visitor or a member of staff can type is a script and a formula at once. They are typed through the real
// forms; then every page that anybody can reach is read, and every file that leaves the system.
import { parse } from "csv-parse/sync";
import { strFromU8, unzipSync } from "fflate";
import { afterAll, beforeAll, expect } from "vitest";

import type { Role } from "#app/office/access.ts";
import { attack } from "#tests/attack/attack.ts";
import { startAttacked, type AttackedProduct } from "#tests/attack/attacked-product.ts";

const FULL = process.env["TEST_FULL"] === "1";

const MARK = "xss-mark";

/** At most 60 letters: a display name takes no more. */
const hostile = (begins: string) => `${begins}HYPERLINK("//evil.example")'"><${MARK} onload=a()>`;

/** What begins a formula in a spreadsheet. */
const BEGINNINGS = ["=", "+", "-", "@", "\t=", "＝", "x;=", 'x",='] as const;
const FORMULA = /^[\s\p{Cf}]*[=+\-@＝＋－＠]/u;

/** Fewest comments that are opened together. */
const BATCH = 10;

let at: AttackedProduct;
/** What was typed and taken, by what it is. */
const taken: string[] = [];
let waveId = "";

beforeAll(async () => {
  at = await startAttacked();
  await typeEverything();
}, 120_000);
afterAll(() => at.stop());

const read = async (role: Role, path: string) =>
  at.send(path, { headers: { cookie: await at.product.office.cookieOf(role) } });
const textOf = async (role: Role, path: string) => (await read(role, path)).text();

/** Sends a form of the office and notes that its text was taken. */
async function type(what: string, role: Role, path: string, fields: Readonly<Record<string, string>> | FormData) {
  const reply = await at.product.office.post(role, path, fields);
  if (![200, 303].includes(reply.status)) throw new Error(`${what} was answered ${reply.status}`);
  taken.push(what);
  return reply;
}

async function typeEverything(): Promise<void> {
  const [equals, plus, minus, ats, tab] = BEGINNINGS.map(hostile) as [string, string, string, string, string];
  const trial = "?wave=trial";

  await type("a display name", "administrator", "/office/account", { displayName: equals });
  const [semicolon, comma] = BEGINNINGS.slice(6).map(hostile) as [string, string];
  const wide = { name: "ke-la-2", displayName: hostile("＝"), role: "viewer", department: "" };
  await type("another account's name", "administrator", "/office/accounts", wide);
  const account = { name: "ke-la", displayName: semicolon, role: "viewer", department: "" };
  await type("a new account's name", "administrator", "/office/accounts", account);
  await type("a tablet's name", "administrator", "/office/points/mot-cua/tablets", { name: comma });

  const points = new FormData();
  for (const [name, value] of Object.entries({
    points: "0,5",
    note: ats,
    link: `https://a.vn/"'><${MARK} onload=a()>`,
  })) {
    points.set(name, value);
  }
  points.set("file", new File(["%PDF-1.7"], `"><${MARK} onload=a()>\r\nset-cookie: a=b.pdf`, { type: "text/html" }));
  await type("a note, a link and a document's name", "department", `/office/criteria/1.1.1/points${trial}`, points);

  const answers = await fewest("hai-long");
  for (let number = 0; number < BATCH; number += 1) {
    const comment = hostile(BEGINNINGS[number % BEGINNINGS.length] ?? "=");
    expect((await answer("hai-long", answers, { comment })).status).toBe(201);
  }
  await type("comments", "survey_manager", "/office/comments/release", { open: "trial/one-stop" });
  const ids = await at.database.comment.findMany({ select: { id: true } });
  const released = Object.fromEntries(ids.map(({ id }) => [id, "release"]));
  await type("released comments", "survey_manager", "/office/comments/release", released);
  await officialWave([plus, minus, ats, tab]);
  // What only files of the server hold, or another version of the product stored.
  await at.database.collectionPoint.updateMany({ where: { id: "trang-tin" }, data: { nameVi: equals, nameEn: plus } });
  await at.database.wave.updateMany({ where: { id: "trial" }, data: { titleVi: minus, titleEn: ats } });
  await new Promise((resolve) => setTimeout(resolve, 1100)); // points are remembered for a second
}

async function publishedAction(): Promise<void> {
  const [equals, plus, minus] = BEGINNINGS.map(hostile) as [string, string, string];
  const action = {
    what: plus,
    who: "van-phong",
    due_on: "2027-01-15",
    status: "done",
    result: minus,
    public_words: equals,
  };
  await type("an action", "survey_manager", `/office/criteria/1.1.1/actions?wave=${waveId}`, action);
  const list = await textOf("survey_manager", `/office/actions?wave=${waveId}`);
  const address = /href="(\/office\/actions\/[\w-]+)"/u.exec(list)?.[1] ?? "";
  const seen = /name="seen" value="([^"]+)"/u.exec(await textOf("survey_manager", `${address}/publication`))?.[1] ?? "";
  await type("public words", "survey_manager", `${address}/publication`, { seen, publish: "yes" });
}

/** A wave from its draft to a correction, with a text wherever there may be one. */
async function officialWave([title = "", source = "", issuer = "", reason = ""]: readonly string[]): Promise<void> {
  const manager = "survey_manager";
  const begun = await at.product.office.post(manager, "/office/waves");
  waveId = /waves\/([^/]+)\/draft/u.exec(begun.headers.get("location") ?? "")?.[1] ?? "";
  const wave = `/office/waves/${waveId}`;
  await type("a wave's title", manager, `${wave}/draft`, {
    ...{ titleVi: title, titleEn: `${title} en`, preset: "q3", year: "2026", points: "can-bo", method: "top2" },
    ...{ minPublish: "10", openN: "30", codesN: "7", codesShare: "60" },
  });
  const populations = await textOf(manager, `${wave}/populations`);
  const sources = [...populations.matchAll(/name="(source-[\w-]+)"/gu)].map(([, name = ""]) => [name, source] as const);
  const pasted = [...populations.matchAll(/name="(paste-[\w-]+)"/gu)].map(
    ([, name = ""]) => [name, `${source}\t5`] as const,
  );
  // What cannot be read comes back on the page, as it was pasted.
  const back = await at.product.office.post(
    manager,
    `${wave}/populations`,
    Object.fromEntries([...sources, ...pasted]),
  );
  expectSafe(`${wave}/populations`, back, await back.text());
  const mark = /name="mark" value="([^"]+)"/u.exec(await textOf(manager, `${wave}/opening`))?.[1] ?? "";
  await type("an opening", manager, `${wave}/opening`, { mark });
  await new Promise((resolve) => setTimeout(resolve, 1100));
  const answers = await fewest("can-bo");
  await Promise.all(Array.from({ length: 40 }, () => answer("can-bo", answers)));
  for (const step of ["close", "count"]) await type(step, manager, `${wave}/steps/${step}`, {});
  const document = { document_number: `1${issuer}`.slice(0, 60), document_date: "2027-01-20", document_issuer: issuer };
  const official = `/office/official?wave=${waveId}`;
  await type("a document", manager, official, { ...document, text: "1.1.2\t0,25", step: "store" });
  const refused = await at.product.office.post(manager, official, { ...document, text: `${issuer}\t1` });
  expectSafe(official, refused, await refused.text());
  for (const step of ["sign", "publish"]) await type(step, manager, `${wave}/steps/${step}`, {});
  await publishedAction();
  await type("a reason", manager, `${wave}/steps/correct`, { reason });
  await type("a second signature", manager, `${wave}/steps/sign`, { reason });
}

type Point = { questionnaires: [{ id: string; items: { id: string; required: boolean; options: string[] }[] }] };

async function fewest(point: string): Promise<{ questionnaire: string; answers: Record<string, string> }> {
  const { questionnaires } = (await (await at.send(`/api/v1/points/${point}`)).json()) as Point;
  const [{ id, items }] = questionnaires;
  const needed = items.filter(({ required }) => required).map((item) => [item.id, item.options[0] ?? ""] as const);
  return { questionnaire: id, answers: Object.fromEntries(needed) };
}

const answer = (point: string, asked: Awaited<ReturnType<typeof fewest>>, more: object = {}) =>
  at.json("/api/v1/responses", {
    ...{ id: crypto.randomUUID(), point, version: 1, locale: "vi", ...asked, ...more },
    ...{ startedAt: new Date(Date.now() - 90_000).toISOString(), submittedAt: new Date().toISOString() },
  });

/** No text became a tag, an attribute, an address or a script, and the policy of the page would not let one run. */
function expectSafe(path: string, { headers }: Response, html: string): void {
  expect([path, html.match(new RegExp(`.{0,30}[<"']${MARK}.{0,30}`, "u"))?.[0]]).toEqual([path, undefined]);
  const tags = html.match(/<[a-z][^>]*>/giu) ?? [];
  const wrong = tags.filter(
    (tag) =>
      /\s(?:on\w+|style|srcdoc)\s*=/iu.test(tag.replaceAll(/"[^"]*"/gu, '""')) ||
      /^<(?:iframe|object|embed|base)\b/iu.test(tag) ||
      (/^<script/iu.test(tag) && !/^<script[^>]* src="\/assets\//iu.test(tag)) ||
      [...tag.matchAll(/\s(?:href|src|action|formaction|data)="([^"]*)"/giu)].some(
        ([, address = ""]) =>
          !/^(?:[/?#]|https?:\/\/|data:image\/svg|$)/iu.test(address) || /^\/\/|^\/\\/u.test(address),
      ),
  );
  expect([path, wrong]).toEqual([path, []]);
  const policy = headers.get("content-security-policy") ?? "";
  expect([
    path,
    policy.startsWith("default-src 'none'"),
    /unsafe-|\*|https?:|blob:|strict-dynamic/u.test(policy),
  ]).toEqual([path, true, false]);
  expect([path, headers.get("x-content-type-options"), headers.get("cache-control")]).toEqual([
    path,
    "nosniff",
    "no-store",
  ]);
}

/** A page of which others are only another order or choice; criteria without a text of ours are all alike. */
function kindOf(path: string): string {
  const { pathname, searchParams } = new URL(path, "http://here.invalid");
  const alike = pathname.replace(/\/(?!1\.1\.[12]\b|4\.6\.1\b)[\d.]+$/u, "/N");
  return [alike, searchParams.get("wave"), FULL && searchParams.get("lang")].join(" ");
}

/** Who reads, and from where: first the pages that nobody before sees as they do. */
const readers = (): readonly (readonly [Role | undefined, readonly string[]])[] => [
  ["administrator", ["/office", `/office/index?wave=${waveId}&lang=en`]],
  [
    "survey_manager",
    [`/office/waves/${waveId}`, "/office/comments/release", "/office/codes", `/office/official?wave=${waveId}`].concat([
      "/office/criteria/1.1.1?wave=trial",
      `/office/criteria/1.1.1?wave=${waveId}`,
      "/office/actions",
    ]),
  ],
  ["department", ["/office/criteria/1.1.1?wave=trial"]],
  [undefined, ["/", "/?lang=en", `/results/${waveId}`, "/kiosk/mot-cua"]],
];

attack(
  "a script that is stored in any text stays text on every page, and no page would run one",
  async (tried) => {
    let pages = 0;
    let withMark = 0;
    const files = new Map<string, Response>();
    const seen = new Set<string>();
    for (const [role, seeds] of readers()) {
      if (FULL) seen.clear();
      for (const seed of seeds) seen.delete(kindOf(seed));
      const waiting = [...seeds];
      for (let path = waiting.shift(); path !== undefined; path = waiting.shift()) {
        if (seen.has(kindOf(path))) continue;
        seen.add(kindOf(path));
        const reply = role ? await read(role, path) : await at.send(path);
        const next = reply.headers.get("location");
        if (next) waiting.push(next);
        if (!/^text\/html/u.test(reply.headers.get("content-type") ?? "")) {
          if (reply.status === 200) files.set(path, reply);
          continue;
        }
        const html = await reply.text();
        expect([path, reply.status < 500]).toEqual([path, true]);
        expectSafe(path, reply, html);
        pages += 1;
        if (html.includes(`&lt;${MARK}`)) withMark += 1;
        for (const [, href = ""] of html.matchAll(/<a[^>]* href="([^"]+)"/gu)) {
          const address = href.replaceAll("&amp;", "&").split("#", 1)[0] ?? "";
          if (address.startsWith("/") && !/\/(?:assets|sign-out)/u.test(address)) waiting.push(address);
          else if (address.startsWith("?")) waiting.push(`${path.split("?", 1)[0]}${address}`);
        }
      }
    }
    // The texts were really there to be seen.
    expect(withMark).toBeGreaterThan(25);
    const [, evidence] = [...files].find(([path]) => path.startsWith("/office/evidence/")) ?? [];
    const { disposition, cookie, kind } = {
      disposition: evidence?.headers.get("content-disposition"),
      cookie: evidence?.headers.get("set-cookie"),
      kind: evidence?.headers.get("content-type"),
    };
    expect([
      disposition?.startsWith("attachment; filename*=UTF-8''"),
      /[<>"\r\n]/u.test(disposition ?? "<"),
      cookie,
      kind,
    ]).toEqual([true, false, null, "application/pdf"]);
    tried(
      `${taken.length} kinds of texts; ${pages} pages as three roles and as nobody, ${withMark} of them with such a text`,
    );
  },
  180_000,
);

attack("an address that would run a script is taken nowhere as a link", async (tried) => {
  const links = [
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    " javascript:alert(1)",
    "java\tscript:alert(1)",
    "data:text/html,<script>",
  ];
  links.push(
    "vbscript:x",
    "//evil.example",
    "http://evil.example",
    "https://me:pw@evil.example",
    "blob:https://a.vn/x",
    "file:///etc/passwd",
  );
  for (const link of links) {
    const fields = new FormData();
    for (const [name, value] of Object.entries({ points: "0,25", note: "", link })) fields.set(name, value);
    const reply = await at.product.office.post("department", "/office/criteria/1.1.2/points?wave=trial", fields);
    expect([link, reply.status]).toEqual([link, 400]);
    expectSafe(link, reply, await reply.text());
  }
  for (const next of [
    "//evil.example",
    "/\\evil.example",
    "https://evil.example",
    "/office/../../evil",
    "javascript:alert(1)",
    "/office/\r\nx: y",
  ]) {
    const reply = await read("administrator", `/office/sign-in?next=${encodeURIComponent(next)}`);
    expect([next, reply.status, reply.headers.get("location")]).toEqual([next, 303, "/office"]);
  }
  tried(`${links.length} links of a proposal, 6 places to go after a sign-in`);
});

attack("no text that anybody typed begins a formula in any exported file", async (tried) => {
  let cells = 0;
  let files = 0;
  const expectNoFormula = (where: string, text: string) => {
    cells += 1;
    expect([where, FORMULA.test(text) ? text : "no formula"]).toEqual([where, "no formula"]);
  };
  const expectCsv = (where: string, text: string) => {
    files += 1;
    for (const delimiter of [",", ";", "\t"]) {
      const rows = parse(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true });
      for (const cell of rows.flat()) if (!/^-?[\d.,]+$/u.test(cell)) expectNoFormula(where, cell);
    }
  };
  const audit = await textOf("administrator", "/office/audit.csv");
  expect(audit).toContain(MARK);
  expectCsv("audit.csv", audit);
  for (const wave of ["trial", waveId]) {
    for (const lang of ["vi", "en"]) {
      const reply = await read("survey_manager", `/office/exports/appendix.xlsx?wave=${wave}&lang=${lang}`);
      const workbook = unzipSync(new Uint8Array(await reply.arrayBuffer()));
      files += 1;
      let marks = 0;
      for (const [name, bytes] of Object.entries(workbook)) {
        const xml = strFromU8(bytes);
        expect([name, /TargetMode="External"|<!DOCTYPE|<!ENTITY|<ddeLink/u.test(xml)]).toEqual([name, false]);
        if (xml.includes(MARK)) marks += 1;
        expect([name, xml.includes(`<${MARK}`)]).toEqual([name, false]);
        for (const [, text = ""] of xml.matchAll(/<t(?: [^>]*)?>([^<]*)<\/t>/gu)) {
          expectNoFormula(name, text.replaceAll("&quot;", '"').replaceAll("&apos;", "'"));
        }
        for (const [, formula = ""] of xml.matchAll(/<f(?: [^>]*)?>([^<]*)<\/f>/gu)) {
          expect([
            name,
            formula,
            /^[A-Z0-9()+,:."= -]*$/u.test(formula.replaceAll(/'[^']*'!|"[^"<=]*"/gu, "")),
          ]).toEqual([name, formula, true]);
          expect([name, /HYPERLINK|WEBSERVICE|DDE|CALL|EXEC|IMPORT/iu.test(formula)]).toEqual([name, false]);
        }
      }
      expect([wave, marks > 0]).toEqual([wave, true]);
    }
    for (const kind of ["recount", "shareable"]) {
      const reply = await at.product.office.post("administrator", `/office/exports/${kind}?wave=${wave}`);
      expect([wave, kind, reply.status]).toEqual([wave, kind, 200]);
      for (const [name, bytes] of Object.entries(unzipSync(new Uint8Array(await reply.arrayBuffer())))) {
        if (name.endsWith(".csv")) expectCsv(name, strFromU8(bytes));
      }
    }
  }
  tried(`${files} files with ${cells} texts, cut at commas, semicolons and tabs`);
});
