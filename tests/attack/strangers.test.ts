// What somebody tries who is nobody here: forged and stolen proofs of every kind, each also in the place of the others, foreign
// addresses, foreign units, and more fields than a form has. Against the built server as it listens.
import { createHash, createHmac, generateKeyPairSync, randomBytes, randomUUID } from "node:crypto";

import { CompactEncrypt, importJWK, type JWK } from "jose";
import { afterAll, beforeAll, describe, expect } from "vitest";

import { installationKey, installationSecret } from "#app/database/secrets.ts";
import { FORM_TOKEN_KEY, issueFormToken } from "#app/intake/form-token.ts";
import { makeSealingKey, readSealingKey, SEALING_KEY } from "#app/intake/sealed-response.ts";
import { hashToken } from "#app/office/accounts/session.ts";
import { attack } from "#tests/attack/attack.ts";
import { startAttacked, type AttackedProduct } from "#tests/attack/attacked-product.ts";
import { plainAnswer } from "#tests/support/malformed/bodies.ts";
import { dice } from "#tests/support/malformed/dice.ts";
import { makeDeviceLink, openOfficial } from "#tests/support/official-wave.ts";
import { exchange } from "#tests/support/raw-exchange.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";
import { everythingOf, makeRecords, signedIn } from "#tests/support/two-units.ts";

const OTHER_UNIT = "don-vi-khac";
const API = "/api/v1/responses";
const HOUR_MS = 3_600_000;

let at: AttackedProduct;

beforeAll(async () => {
  at = await startAttacked(process.env["TEST_FULL"] === "1" ? "postgres" : "sqlite");
  await openOfficial(at.database, at.unit, await realDefinitions(), new Date(Date.now() - HOUR_MS));
});
afterAll(() => at.stop());

/** As the product stores it. */
const hashDeviceKey = (key: string) => createHash("sha256").update(key).digest("hex");
const place = (unitId: string) => ({ database: at.database, unitId, now: () => new Date() });
const answers = plainAnswer(dice(1))["answers"] as Record<string, string>;
const fields = (responseId: string) => ({ response_id: responseId, ...answers });
const answerAt = (point: string) => ({
  ...{ ...plainAnswer(dice(1)), id: randomUUID(), point },
  ...{ startedAt: new Date(Date.now() - 60_000).toISOString(), submittedAt: new Date().toISOString() },
});
const bearer = (key: string) => ({ authorization: `Bearer ${key}` });
const storedRow = (id: string) => at.database.response.findFirst({ where: { id } });
const responses = () => at.database.response.count();

/** The form of a point as somebody gets it who asks for it. */
async function fetchedForm(point: string): Promise<{ id: string; token: string }> {
  const html = await (await at.send(`/q/${point}`)).text();
  const value = (name: string) => new RegExp(`name="${name}" value="([^"]*)"`, "u").exec(html)?.[1] ?? "";
  return { id: value("response_id"), token: value("token") };
}

/** A tablet of the counter, enrolled as its page does it. */
async function enrolledTablet(): Promise<{ key: string; link: string }> {
  const link = await makeDeviceLink(at.database, at.unit.id, "mot-cua", new Date(Date.now() + HOUR_MS).toISOString());
  const reply = await at.json("/api/v1/devices", { code: link, point: "mot-cua" });
  return { key: ((await reply.json()) as { key: string }).key, link };
}

async function opensOffice(session: string): Promise<boolean> {
  const cookie = `office_session=${session}`;
  const page = await at.send("/office/index", { headers: { cookie } });
  const form = await at.form("/office/account", { displayName: "Kẻ lạ" }, cookie);
  return page.status === 200 || [200, 303, 400].includes(form.status);
}

describe("tokens", () => {
  attack("a forged form token does not store an unmarked answer", async (tried) => {
    const key = await installationKey(at.database, at.unit.id, FORM_TOKEN_KEY);
    const now = new Date();
    const seconds = Math.floor(now.getTime() / 1000).toString(36);
    const mac = (text: string, withKey = key) =>
      `${seconds}.${createHmac("sha256", withKey).update(text).digest("base64url").slice(0, 22)}`;
    const mine = await fetchedForm("hai-long");
    const others = await fetchedForm("hai-long");
    const elsewhere = await fetchedForm("nguoi-dan");
    const forged: Record<string, (id: string) => string | undefined> = {
      none: () => undefined,
      empty: () => "",
      "another form's": () => others.token,
      "another point's": () => elsewhere.token,
      "of another point, for this id": (id) => issueFormToken(key, { point: "nguoi-dan", responseId: id }, now),
      "of a made-up key": (id) => issueFormToken("made-up", { point: "hai-long", responseId: id }, now),
      "of no key": (id) => issueFormToken("", { point: "hai-long", responseId: id }, now),
      "of the id in capitals": (id) => issueFormToken(key, { point: "hai-long", responseId: id.toUpperCase() }, now),
      "of seven hours ago": (id) =>
        issueFormToken(key, { point: "hai-long", responseId: id }, new Date(now.getTime() - 7 * HOUR_MS)),
      "of another purpose": (id) => mac(`session\nhai-long\n${id}\n${seconds}`),
      "without its purpose": (id) => mac(`hai-long\n${id}\n${seconds}`),
      "with its time changed": (id) =>
        issueFormToken(key, { point: "hai-long", responseId: id }, now).replace(/^\w+/u, "zzzzzz"),
      "cut short": (id) => issueFormToken(key, { point: "hai-long", responseId: id }, now).slice(0, -1),
      "with a tail": (id) => `${issueFormToken(key, { point: "hai-long", responseId: id }, now)}A`,
      "with two lines": (id) => `${issueFormToken(key, { point: "hai-long", responseId: id }, now)}\n`,
      "twice in one": (id) => issueFormToken(key, { point: "hai-long", responseId: id }, now).repeat(2),
    };
    for (const [what, make] of Object.entries(forged)) {
      const id = randomUUID();
      const token = make(id);
      const sent = await at.form("/q/hai-long", { ...fields(id), ...(token === undefined ? {} : { token }) });
      const flags = (await storedRow(id))?.flags ?? "token";
      expect([what, sent.status < 500, flags.split(",").includes("token")]).toEqual([what, true, true]);
    }
    // The attack is no blind one: the form's own token leaves no such mark.
    expect((await at.form("/q/hai-long", { ...fields(mine.id), token: mine.token })).status).toBe(303);
    expect((await storedRow(mine.id))?.flags.split(",")).not.toContain("token");
    tried(`${Object.keys(forged).length} tokens: of other points, forms, keys, times and purposes, cut and glued`);
  });

  attack("a forged, expired, foreign or ended session opens no page of the office and sends no form", async (tried) => {
    const admin = await at.product.office.cookieOf("administrator");
    const token = admin.slice(admin.indexOf("=") + 1);
    const here = place(at.unit.id);
    const cut = (cookie: string) => cookie.slice(cookie.indexOf("=") + 1);
    const forged = new Map<string, string>([
      ["a made-up one", randomBytes(32).toString("base64url")],
      ["its stored form", hashToken(token)],
      ["its stored form as letters", Buffer.from(hashToken(token), "hex").toString("base64url")],
      ["one in other letters", token.toUpperCase()],
      ["one with a tail", `${token}A`],
      ["one that is quoted", `"${token}"`],
      ["an injection", "' OR '1'='1"],
      ["of another unit", cut((await signedIn(place(OTHER_UNIT), "administrator")).cookie)],
      ["of a disabled account", cut((await signedIn(here, "administrator", { disabled: true, name: "khoa" })).cookie)],
    ]);
    for (let letter = 0; letter < token.length; letter += 6) {
      const other = token.charAt(letter) === "A" ? "B" : "A";
      forged.set(`letter ${letter} changed`, `${token.slice(0, letter)}${other}${token.slice(letter + 1)}`);
    }
    const late = await signedIn(here, "administrator", { name: "het-han" });
    forged.set("expired", cut(late.cookie));
    const idle = await signedIn(here, "administrator", { name: "bo-quen" });
    forged.set("not used for hours", cut(idle.cookie));
    const left = await signedIn(here, "administrator", { name: "da-ra" });
    expect((await at.send("/office/index", { headers: { cookie: left.cookie } })).status).toBe(200);
    expect((await at.form("/office/sign-out", {}, left.cookie)).status).toBe(303);
    forged.set("after signing out", cut(left.cookie));

    // Last, because every sign-in removes the sessions that have ended.
    const expiresAt = new Date(Date.now() - 1000).toISOString();
    await at.database.session.updateMany({ where: { accountId: late.accountId }, data: { expiresAt } });
    const seenAt = new Date(Date.now() - 3 * HOUR_MS).toISOString();
    await at.database.session.updateMany({ where: { accountId: idle.accountId }, data: { seenAt } });
    const both = { accountId: { in: [late.accountId, idle.accountId] } };
    expect(await at.database.session.count({ where: both })).toBe(2);

    for (const [what, session] of forged) expect([what, await opensOffice(session)]).toEqual([what, false]);
    expect((await at.send("/office/index", { headers: { cookie: admin } })).status).toBe(200);
    expect(await at.database.account.count({ where: { displayName: "Kẻ lạ" } })).toBe(0);
    tried(`${forged.size} cookies: guessed, changed, stored forms, other units', expired, ended`);
  });

  attack("a session that was put into a browser beforehand is not the one that a sign-in opens", async (tried) => {
    const planted = randomBytes(32).toString("base64url");
    const { name } = at.product.firstSignIn;
    const password = "bốn cây bàng trước sân";
    const signedInWith = await at.form("/office/sign-in", { name, password }, `office_session=${planted}`);
    const given = /office_session=([\w-]{43})/u.exec(signedInWith.headers.getSetCookie().join("\n"))?.[1];
    expect(signedInWith.status).toBe(303);
    expect(given).toBeDefined();
    expect(given).not.toBe(planted);
    expect(await opensOffice(planted)).toBe(false);
    tried("one sign-in with a planted cookie");
  });

  attack(
    "a tablet's key of another counter, another unit or a revoked one stores nothing and reports nothing",
    async (tried) => {
      const before = await responses();
      const { key } = await enrolledTablet();
      const device = (unitId: string, id: string, of: { pointId: string; revoked?: boolean }) =>
        at.database.device.create({
          data: {
            ...{ unitId, id: randomUUID(), keyHash: hashDeviceKey(id), name: "Máy", revoked: of.revoked ?? false },
            ...{ pointId: of.pointId, waiting: 0, setAside: 0 },
          },
        });
      await device(at.unit.id, "key-of-a-revoked-tablet", { pointId: "mot-cua", revoked: true });
      await device(at.unit.id, "key-of-another-counter", { pointId: "quay-khac" });
      await device(OTHER_UNIT, "key-of-another-unit", { pointId: "mot-cua" });
      const keys = [
        "key-of-a-revoked-tablet",
        "key-of-another-counter",
        "key-of-another-unit",
        `${key}A`,
        key.slice(1),
      ];
      keys.push(hashDeviceKey(key), key.toLowerCase(), `${key} ${key}`, "");
      const counts = { point: "mot-cua", tablet: randomUUID(), waiting: 9, setAside: 9, abandoned: {} };
      for (const tryKey of keys) {
        const sent = await at.json(API, answerAt("mot-cua"), bearer(tryKey));
        const report = await at.json("/api/v1/devices/report", counts, bearer(tryKey));
        expect([tryKey, [401, 422].includes(sent.status), [401, 422].includes(report.status)]).toEqual([
          tryKey,
          true,
          true,
        ]);
      }
      expect(await responses()).toBe(before);
      expect(await at.database.device.count({ where: { waiting: 9 } })).toBe(0);
      expect((await at.json(API, answerAt("mot-cua"), bearer(key))).status).toBe(201);
      tried(`${keys.length} keys for answers and for reports`);
    },
  );

  attack(
    "a device link enrols one tablet once: not twice, not twenty at once, not late, not in another unit",
    async (tried) => {
      const hour = new Date(Date.now() + HOUR_MS).toISOString();
      const enrol = (code: string, point?: string) => at.json("/api/v1/devices", { code, ...(point ? { point } : {}) });
      const link = await makeDeviceLink(at.database, at.unit.id, "mot-cua", hour);
      // Opened at a point of somebody else it is not spent.
      expect((await enrol(link, "hai-long")).status).toBe(409);
      const before = await at.database.device.count();
      const race = await Promise.all(Array.from({ length: 20 }, () => enrol(link)));
      expect(race.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(1);
      expect((await enrol(link)).status).toBe(410);
      const late = await makeDeviceLink(at.database, at.unit.id, "mot-cua", new Date(Date.now() - 1).toISOString());
      const foreign = await makeDeviceLink(
        at.database,
        OTHER_UNIT,
        "mot-cua",
        new Date(Date.now() + 2 * HOUR_MS).toISOString(),
      );
      const { codeHash } = await at.database.deviceLink.findFirstOrThrow({ where: { unitId: OTHER_UNIT } });
      for (const code of [late, foreign, codeHash, `${link}A`]) expect((await enrol(code)).status).toBe(410);
      expect(await at.database.device.count()).toBe(before + 1);
      expect(await at.database.deviceLink.count({ where: { unitId: OTHER_UNIT } })).toBe(1);
      tried("one link 22 times, 20 of them at once; an expired one; another unit's; its stored form");
    },
  );

  attack("an answer that is sealed to another key, or was changed on the way, is not opened", async (tried) => {
    const before = await responses();
    const ours = await readSealingKey(
      await installationSecret(at.database, at.unit.id, SEALING_KEY, () => makeSealingKey()),
    );
    const theirs = await readSealingKey(makeSealingKey());
    const body = new TextEncoder().encode(JSON.stringify(answerAt("hai-long")));
    const seal = async (key: JWK, header: { alg?: string; enc?: string; kid?: unknown; cty?: string } = {}) =>
      new CompactEncrypt(body)
        .setProtectedHeader({ alg: "ECDH-ES", enc: "A256GCM", ...header } as Parameters<
          CompactEncrypt["setProtectedHeader"]
        >[0])
        .encrypt(await importJWK(key, header.alg ?? "ECDH-ES"));
    const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey.export({ format: "jwk" });
    const good = await seal(ours.publicKey);
    const sealed = [
      await seal(theirs.publicKey as JWK),
      await seal(theirs.publicKey as JWK, { kid: ours.publicKey["kid"] }),
      await seal(ours.publicKey as JWK, { enc: "A128CBC-HS256" }),
      await seal(ours.publicKey as JWK, { alg: "ECDH-ES+A256KW" }),
      await seal(rsa as JWK, { alg: "RSA-OAEP-256" }),
      ...good
        .split(".")
        .map((_, part, parts) => parts.map((text, n) => (n === part ? `${text.slice(0, -2)}AA` : text)).join(".")),
      ...[1, 2, 3, 4].map((length) => good.split(".").slice(0, length).join(".")),
      `${good}.AA`,
    ].filter((text) => text !== good);
    const jose = { "content-type": "application/jose" };
    for (const text of sealed) expect((await at.json(API, text, jose)).status).toBe(400);
    expect(await responses()).toBe(before);
    expect((await at.json(API, good, jose)).status).toBe(201);
    tried(`${sealed.length} bodies: other keys, other ways of sealing, each part changed or left out`);
  });

  attack("no proof is worth anything in the place of another", async (tried) => {
    const key = await installationKey(at.database, at.unit.id, FORM_TOKEN_KEY);
    const admin = await at.product.office.cookieOf("administrator");
    const session = admin.slice(admin.indexOf("=") + 1);
    const tablet = await enrolledTablet();
    const unused = await makeDeviceLink(
      at.database,
      at.unit.id,
      "mot-cua",
      new Date(Date.now() + 3 * HOUR_MS).toISOString(),
    );
    const { token } = await fetchedForm("hai-long");
    const [code = ""] = at.product.codes;
    const proofs = {
      session,
      "tablet key": tablet.key,
      "device link": unused,
      "form token": token,
      "single-use code": code,
      key,
    };
    const codesUsed = () => at.database.singleUseCode.count({ where: { used: true } });
    const before = { stored: await responses(), used: await codesUsed(), devices: await at.database.device.count() };
    let places = 0;
    for (const [what, proof] of Object.entries(proofs)) {
      const tries: readonly (readonly [string, () => Promise<boolean>])[] = [
        ["session", () => opensOffice(proof)],
        ["tablet key", async () => (await at.json(API, answerAt("mot-cua"), bearer(proof))).status === 201],
        ["device link", async () => (await at.json("/api/v1/devices", { code: proof })).status === 201],
        ["single-use code", async () => (await at.form("/m", { code: proof })).status === 200],
        [
          "password",
          async () => (await at.form("/office/sign-in", { name: "quan-tri", password: proof })).status === 303,
        ],
      ];
      for (const [where, succeeds] of tries) {
        if (where === what) continue;
        places += 1;
        expect([what, where, await succeeds()]).toEqual([what, where, false]);
      }
    }
    expect({ stored: await responses(), used: await codesUsed(), devices: await at.database.device.count() }).toEqual(
      before,
    );
    tried(`${Object.keys(proofs).length} proofs in ${places} foreign places`);
  });
});

describe("addresses and units", () => {
  const EVIL = "evil.example";

  attack("a foreign Host, forwarded or not, stands in no page, link, cookie or redirection", async (tried) => {
    const cookie = await at.product.office.cookieOf("administrator");
    const pages = [
      "/",
      "/q/hai-long",
      "/kiosk/mot-cua",
      "/m",
      "/method",
      "/method/check",
      "/nothing",
      "/office",
      "/office/sign-in",
    ];
    pages.push(
      "/office/points",
      "/office/points/hai-long/poster",
      "/office/points/mot-cua/tablets",
      "/office/accounts",
    );
    pages.push(
      "/kiosk/mot-cua/manifest.webmanifest",
      "/api/v1/openapi.json",
      "/q/hai-long.data",
      "/office/waves?lang=en",
    );
    const headers: readonly Readonly<Record<string, string>>[] = [
      { "x-forwarded-host": EVIL, "x-forwarded-proto": "https", "x-forwarded-port": "444" },
      { forwarded: `host=${EVIL};proto=https`, "x-host": EVIL, "x-original-host": EVIL },
      { "x-forwarded-prefix": `//${EVIL}`, "x-original-url": `//${EVIL}/`, "x-rewrite-url": `//${EVIL}/` },
    ];
    let asked = 0;
    for (const path of pages) {
      for (const more of [...headers, { host: EVIL }]) {
        asked += 1;
        const reply = await rawGet(path, { cookie, ...more });
        expect([path, more, reply.includes(EVIL), /^HTTP\/1\.1 5/u.test(reply)]).toEqual([path, more, false, false]);
      }
    }
    tried(`${asked} requests for ${pages.length} pages`);
  });

  attack(
    "a form of a foreign page changes nothing in the office, and no page of another site may read a reply",
    async (tried) => {
      const cookie = await at.product.office.cookieOf("administrator");
      const forms = [
        "/office/accounts",
        "/office/account",
        "/office/points/mot-cua/tablets",
        "/office/sign-out",
        "/office/sign-in",
      ];
      const origins = [
        undefined,
        "null",
        `https://${EVIL}`,
        `${at.product.origin}.${EVIL}`,
        "file://",
        "",
        "http://127.0.0.1:1",
      ];
      const before = await everythingOf(at.database, at.unit.id);
      for (const path of forms) {
        for (const origin of origins) {
          const headers = {
            "content-type": "application/x-www-form-urlencoded",
            cookie,
            ...(origin === undefined ? {} : { origin }),
          };
          const body = new URLSearchParams({ name: "ke-la", displayName: "Kẻ lạ", role: "administrator" }).toString();
          expect([path, origin, (await at.send(path, { method: "POST", headers, body })).status]).toEqual([
            path,
            origin,
            403,
          ]);
        }
      }
      for (const path of [API, "/api/v1/points/hai-long", "/healthz", "/", "/office/index"]) {
        for (const method of ["GET", "OPTIONS"]) {
          const asked = { origin: `https://${EVIL}`, "access-control-request-method": "POST", cookie };
          const reply = await at.send(path, { method, headers: asked });
          expect([path, method, reply.headers.get("access-control-allow-origin")]).toEqual([path, method, null]);
        }
      }
      // What a page may send to another site without asking is no JSON.
      const plain = await at.json(API, answerAt("hai-long"), {
        "content-type": "text/plain",
        origin: `https://${EVIL}`,
      });
      expect(plain.status).toBe(415);
      expect(await everythingOf(at.database, at.unit.id)).toEqual(before);
      tried(`${forms.length * origins.length} forms with ${origins.length} origins, 10 questions of another site`);
    },
  );

  attack("ids of another unit lead to nothing, in every public and office address that takes one", async (tried) => {
    const elsewhere = place(OTHER_UNIT);
    const foreign = await makeRecords(elsewhere, "dot-rieng");
    const of = { unitId: OTHER_UNIT, id: "quay-rieng", nameVi: "Quầy riêng", nameEn: "Private counter" };
    await at.database.collectionPoint.create({ data: { ...of, channel: "kiosk" } });
    await at.database.collectionPoint.create({ data: { ...of, id: "diem-rieng", channel: "qr" } });
    const before = await everythingOf(at.database, OTHER_UNIT);
    const cookies = [
      await at.product.office.cookieOf("administrator"),
      await at.product.office.cookieOf("survey_manager"),
    ];
    const { wave, draft, tablet, action, evidence, account } = foreign;
    const addresses = [
      ...[
        "/q/diem-rieng",
        "/kiosk/quay-rieng",
        "/api/v1/points/quay-rieng",
        `/results/${wave}`,
        `/results/${wave}.data`,
      ],
      ...[
        `/office/index?wave=${wave}`,
        `/office/waves/${wave}`,
        `/office/waves/${wave}/progress`,
        `/office/waves/${draft}/draft`,
      ],
      ...[`/office/waves/${draft}/opening`, `/office/waves/${draft}/populations`, `/office/waves/${wave}/revisions/1`],
      ...[
        `/office/waves/${wave}/steps/close`,
        `/office/index/3.6.1?wave=${wave}`,
        `/office/criteria/1.1.1?wave=${wave}`,
      ],
      ...[`/office/actions/${action}`, `/office/actions/${action}/publication`, `/office/evidence/${evidence}`],
      ...[`/office/accounts/${account}`, `/office/points/quay-rieng/tablets`, `/office/points/diem-rieng/poster`],
      ...[`/office/points/mot-cua/tablets/${tablet}/revoke`, `/office/exports/appendix.xlsx?wave=${wave}`],
      ...[`/office/official?wave=${wave}`, `/office/actions?wave=${wave}`, `/office/exports?wave=${wave}`],
    ];
    const told = [
      "Wave of another unit",
      "Đợt của đơn vị khác",
      "Quầy riêng",
      "Người ký",
      "Mở thêm bàn",
      foreign.comment,
    ];
    for (const path of addresses) {
      for (const cookie of cookies) {
        const read = await (await at.send(path, { headers: { cookie } })).text();
        expect([path, told.filter((text) => read.includes(text))]).toEqual([path, []]);
        const sent = await at.form(
          path,
          { intent: "delete", do: "disable", reason: "x", publish: "yes", what: "x" },
          cookie,
        );
        expect([path, sent.status < 500]).toEqual([path, true]);
      }
    }
    expect((await at.json(API, { ...answerAt("quay-rieng") })).status).toBe(422);
    expect(await everythingOf(at.database, OTHER_UNIT)).toEqual(before);
    tried(`${addresses.length} addresses, read and written by an administrator and a survey manager`);
  });

  /** A reply with its head; `fetch` lets nobody choose the host. */
  async function rawGet(path: string, headers: Readonly<Record<string, string>>): Promise<string> {
    const { port, host } = new URL(at.product.origin);
    const lines = Object.entries({ host, ...headers, connection: "close" }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    );
    const reply = await exchange(Number(port), Buffer.from(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`));
    return `${reply.head}\r\n\r\n${reply.body.toString("utf8")}`;
  }
});

describe("more fields than a form has", () => {
  attack("no field of a stored answer can be set from outside, however it is named", async (tried) => {
    const id = randomUUID();
    expect((await at.json(API, { ...answerAt("hai-long"), id })).status).toBe(201);
    const row = await storedRow(id);
    if (!row) throw new Error("nothing was stored");
    const snake = (name: string) => name.replace(/[A-Z]/gu, (letter) => `_${letter.toLowerCase()}`);
    // What the product stores and does not ask for.
    const asked = new Set(["id", "locale", "answers", "assisted", "version", "point"]);
    const columns = Object.keys(row).filter((name) => !asked.has(name));
    const names = [
      ...new Set(columns.flatMap((name) => [name, snake(name)])),
      "wave",
      "sealedIn",
      "sealed_in",
      "trial",
      "durable",
    ];
    names.push(
      "constructor",
      "toString",
      "$set",
      "isAdmin",
      "role",
      "givenAt",
      "device",
      "form",
      "received",
      "flagEarlier",
    );
    const before = await responses();
    const tablet = await enrolledTablet();
    const values = ["", "trial", true, null, { flags: "" }] as const;
    for (const [number, name] of names.entries()) {
      const extra = { [name]: values[number % values.length] };
      const forms: readonly (readonly [string, () => Promise<Response>])[] = [
        ["JSON", () => at.json(API, { ...answerAt("hai-long"), ...extra })],
        ["answers", () => at.json(API, { ...answerAt("hai-long"), answers: { ...answers, ...extra } })],
        ["a tablet's JSON", () => at.json(API, { ...answerAt("mot-cua"), ...extra }, bearer(tablet.key))],
        ["enrolment", () => at.json("/api/v1/devices", { code: "x".repeat(32), ...extra })],
        [
          "report",
          () =>
            at.json(
              "/api/v1/devices/report",
              { point: "mot-cua", tablet: randomUUID(), waiting: 0, setAside: 0, abandoned: {}, ...extra },
              bearer(tablet.key),
            ),
        ],
      ];
      for (const [where, send] of forms) expect([where, name, (await send()).status]).toEqual([where, name, 422]);
      if (["wave", "code", "token"].includes(name)) continue;
      for (const field of [name, `answers[${name}]`, `${name}[]`, `x.${name}`]) {
        const status = (await at.form("/q/hai-long", { ...fields(randomUUID()), [field]: "x" })).status;
        expect(["form", field, status]).toEqual(["form", field, 400]);
      }
    }
    expect(await responses()).toBe(before);
    tried(`${names.length} names in 5 bodies and 4 spellings of a form`);
  });

  attack("what stands in the address, a header or a cookie changes nothing of what is stored", async (tried) => {
    const id = randomUUID();
    const query =
      "unitId=x&unit_id=x&waveId=trial&late=true&flags=&channel=kiosk&halfDay=2020-01-01T00&assisted=true&durationSeconds=1";
    const headers = {
      ...{
        "x-unit-id": OTHER_UNIT,
        "x-channel": "kiosk",
        "x-http-method-override": "PUT",
        date: "Mon, 01 Jan 2001 00:00:00 GMT",
      },
      ...{ cookie: "unit=don-vi-khac; channel=kiosk; trial=1", "x-forwarded-for": "10.0.0.1" },
    };
    expect((await at.json(`${API}?${query}`, { ...answerAt("hai-long"), id }, headers)).status).toBe(201);
    const today = new Date(Date.now() + 7 * HOUR_MS).toISOString().slice(0, 10);
    const row = await storedRow(id);
    expect(row).toMatchObject({ unitId: at.unit.id, channel: "qr", late: false, assisted: false, waveId: "nam-2026" });
    expect(row?.halfDay.slice(0, 10)).toBe(today);
    // A phone's clock is not believed.
    const old = { ...answerAt("hai-long"), submittedAt: "2001-01-01T00:00:00Z", startedAt: "2000-01-01T00:00:00Z" };
    expect((await at.json(API, old)).status).toBe(201);
    expect((await storedRow(old.id))?.halfDay.slice(0, 10)).toBe(today);
    tried("9 parameters, 6 headers, a clock of 2001");
  });
});
