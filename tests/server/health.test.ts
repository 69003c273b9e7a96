import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { expect, onTestFinished, test } from "vitest";

import { faultAtLedgerHead } from "#app/office/ledger/ledger-health.ts";
import { appendEntry } from "#app/office/ledger/append-entry.ts";
import { addSignOff } from "#app/database/sign-offs.ts";
import { readConfig } from "#app/server/config.ts";
import { faultInSpace, freeBytesIn, LEAST_FREE_BYTES } from "#app/server/free-space.ts";
import { installationChecks } from "#app/server/installation-checks.ts";
import { openInstallation } from "#app/server/open-installation.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { serveApi } from "#tests/support/serve-api.ts";

describeEachProvider("the health of", (fresh) => {
  const looks = async () => {
    const checks = await installationChecks(fresh.target, fresh.database.client, projectRoot);
    const found = await Promise.all(checks.map(async ({ part, look }) => [part, await look()]));
    return Object.fromEntries(found) as Record<string, string>;
  };
  const ledger = () => faultAtLedgerHead(fresh.database.client, "u");
  const seal = () =>
    fresh.database.client.$transaction((tx) =>
      appendEntry(tx, "u", { kind: "responses", waveId: "w", questionnaireId: null, rows: 0, root: "" }),
    );

  test("a ledger: well while nothing is sealed, well after each seal, not when its last entry was changed", async () => {
    expect(await ledger()).toBeUndefined();
    await seal();
    await seal();
    expect(await ledger()).toBeUndefined();
    await takeTriggerAway();
    await fresh.database.client.$executeRawUnsafe(`UPDATE "ledger_entry" SET "rows" = 9 WHERE "number" = 2`);
    expect(await ledger()).toBe("the last entry was changed");
  });

  test("a ledger: not when something was signed and the entries are gone", async () => {
    const row = { revision: 1, signedAt: "2026-12-31T00:00:00Z", accountId: "a", signer: "A", reason: null };
    await addSignOff(fresh.database.client, "u", "w", { ...row, figures: "{}", ledgerHead: "x" });
    expect(await ledger()).toBe("something was signed, the ledger is empty");
  });

  test("an installation: its migrations, and on SQLite the room that is left", async () => {
    expect(await looks()).toEqual(
      fresh.provider === "sqlite" ? { migrations: "ok", disk: "ok" } : { migrations: "ok" },
    );
    await fresh.database.client.$executeRaw`
      INSERT INTO "_prisma_migrations" ("id", "checksum", "finished_at", "migration_name")
      VALUES ('x', 'x', CURRENT_TIMESTAMP, '9999_newer')`;
    expect((await looks())["migrations"]).toBe("the database is of another version of this product");
    await fresh.database.client.$executeRaw`DELETE FROM "_prisma_migrations" WHERE "migration_name" <> '0001_first'`;
    expect((await looks())["migrations"]).toMatch(/^\d+ not applied$/u);
  });

  const takeTriggerAway = () =>
    fresh.database.client.$executeRawUnsafe(
      fresh.provider === "sqlite"
        ? `DROP TRIGGER "ledger_entry_no_update"`
        : `DROP TRIGGER "ledger_entry_stays" ON "ledger_entry"`,
    );
});

test("a disk: less than 512 MiB is not well, and how much there is, is not told", async () => {
  expect(LEAST_FREE_BYTES).toBe(512 * 1024 * 1024);
  expect(faultInSpace(LEAST_FREE_BYTES)).toBeUndefined();
  expect(faultInSpace(LEAST_FREE_BYTES - 1)).toBe("less than 512 MiB free");
  expect(await freeBytesIn(tmpdir())).toBeGreaterThan(0);
});

test("the address of a served installation tells its parts, to HEAD too, and 503 once the database is gone", async () => {
  const folder = await mkdtemp(join(tmpdir(), "survey-health-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const said: string[] = [];
  const log = { say: (...words: readonly unknown[]) => void said.push(JSON.stringify(words)), error: () => undefined };
  const config = readConfig({ DATA_DIR: folder }, projectRoot);
  const installation = await openInstallation(config, projectRoot, () => new Date(), { log });
  const origin = await serveApi(installation.application);
  const well = await fetch(`${origin}/healthz`);
  expect([well.status, await well.json()]).toEqual([
    200,
    { status: "ok", database: "ok", ledger: "ok", migrations: "ok", disk: "ok" },
  ]);
  const head = await fetch(`${origin}/healthz`, { method: "HEAD" });
  expect([head.status, await head.text(), head.headers.get("cache-control")]).toEqual([200, "", "no-store"]);

  await installation.close();
  await rm(folder, { recursive: true });
  await new Promise((resolve) => setTimeout(resolve, 1100)); // a finding is good for a second
  const gone = await fetch(`${origin}/healthz`);
  expect([gone.status, await gone.json()]).toMatchObject([503, { status: "failing", database: "cannot be looked at" }]);
  expect((await fetch(`${origin}/healthz`, { method: "HEAD" })).status).toBe(503);
  const warning = JSON.stringify(["warning", "health changed", { part: "database", health: "cannot be looked at" }]);
  expect(said.filter((line) => line === warning)).toHaveLength(1);
});
