import { mkdtemp } from "node:fs/promises";
import BetterSqlite3 from "better-sqlite3";
import { openInstallation } from "#app/server/open-installation.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { readConfig } from "#app/server/config.ts";
import { openOfficial, OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { realDefinitions } from "#tests/support/trial-application.ts";
import { fillDatabase } from "#tests/bench/support/fill-database.ts";
import { sealWaiting } from "#app/office/ledger/seal-responses.ts";
import { scanResponses } from "#app/database/response-scan.ts";
import { sealedText } from "#app/office/ledger/sealed-text.ts";
import { MerkleTree } from "#app/office/ledger/merkle-root.ts";

const dir = process.env["DATA_DIR"] ?? (await mkdtemp("/tmp/exp-"));
const config = readConfig({ ...process.env, DATA_DIR: dir }, projectRoot);
const file = config.database.provider === "sqlite" ? config.database.file : "";
const n = Number(process.argv[2]);
const time = async (what: string, f: () => unknown) => {
  const t = performance.now();
  const r = await f();
  console.log(what, (performance.now() - t).toFixed(0), "ms", r ?? "");
};
const inst = await openInstallation(config, projectRoot);
if (n > 0) {
  await openOfficial(inst.database, inst.unit, await realDefinitions());
  const wave = (await readFrozenWave(inst.database, inst.unit.id, OFFICIAL_WAVE_ID))!;
  await inst.close();
  await time("fill", () =>
    fillDatabase({
      file,
      unitId: inst.unit.id,
      wave,
      responses: n,
      pointOf: () => "hai-long",
      halfDays: ["2026-11-02T00", "2026-11-02T12", "2026-11-03T00"],
    }),
  );
}
const again = await openInstallation(config, projectRoot);
const wave = (await readFrozenWave(again.database, again.unit.id, OFFICIAL_WAVE_ID))!;
await time("seal", () => sealWaiting(again.database, again.unit.id, wave, "2026-11-25T00"));
await time("plain read, bare", () => {
  const db = new BetterSqlite3(file, { readonly: true });
  let c = 0;
  for (const r of db.prepare(`SELECT * FROM "response" ORDER BY "unit_id", "id"`).iterate())
    c += (r as any).answers.length;
  db.close();
  return c;
});
await time("scan", async () => {
  let c = 0;
  for await (const p of scanResponses(again.database, again.unit.id)) c += p.length;
  return c;
});
await time("scan+hash", async () => {
  const t = new MerkleTree();
  for await (const p of scanResponses(again.database, again.unit.id)) for (const { row } of p) t.add(sealedText(row));
  return t.root();
});
import { verifyLedger } from "#app/office/verify/verify.ts";
await time("verify", async () => {
  const r = await verifyLedger(again.database, again.unit.id);
  return JSON.stringify([r.entries, r.waves, r.differences.slice(0, 5)]);
});
console.log(dir, again.unit.id);
await again.close();
