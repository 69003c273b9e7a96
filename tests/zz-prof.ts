import { openInstallation } from "#app/server/open-installation.ts";
import { readConfig } from "#app/server/config.ts";
import { projectRoot } from "#tests/support/project-root.ts";
import { verifyLedger } from "#app/office/verify/verify.ts";
const again = await openInstallation(readConfig(process.env, projectRoot), projectRoot);
for (let i = 0; i < 4; i++) {
  const t = performance.now();
  await verifyLedger(again.database, again.unit.id);
  console.log((performance.now() - t).toFixed(0));
}
await again.close();
