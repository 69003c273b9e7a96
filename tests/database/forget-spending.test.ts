import { expect, onTestFinished, test } from "vitest";

import { forgetSpending } from "#app/database/forget-spending.ts";
import { openDatabase } from "#app/database/open-database.ts";
import { describeEachProvider } from "#tests/support/each-provider.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** SQLite would wait five seconds for a reader, and the whole server with it. */
const SOON_MS = 2_500;

describeEachProvider("forgetting how codes stood before they were spent", (fresh) => {
  test.skipIf(fresh.provider === "postgres")(
    "holds up nobody while another process reads what stood there before",
    async () => {
      const { client } = fresh.database;
      const other = await openDatabase(fresh.target, { projectRoot });
      onTestFinished(() => other.close());
      const code = { unitId: "a", codeHash: "b", waveId: "c", questionnaireId: "d", used: false };
      await other.client.$executeRawUnsafe("BEGIN");
      await other.client.singleUseCode.count();
      await client.singleUseCode.create({ data: code });
      const began = Date.now();
      await forgetSpending(client);
      expect(Date.now() - began).toBeLessThan(SOON_MS);
      await other.client.$executeRawUnsafe("COMMIT");
    },
  );
});
