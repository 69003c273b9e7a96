import { randomBytes } from "node:crypto";

import type { DatabaseTransaction } from "#app/database/open-database.ts";
import { sql } from "#app/database/sql.ts";

/**
 * A key of the installation, made at first use. It lives in the database so that restarts and second
 * processes share it; two processes that make it at once both read the one that won.
 */
export function installationKey(database: DatabaseTransaction, unitId: string, name: string): Promise<string> {
  return installationSecret(database, unitId, name, () => randomBytes(32).toString("base64url"));
}

/** The same for a secret of another form. @param make makes it, when there is none yet */
export async function installationSecret(
  database: DatabaseTransaction,
  unitId: string,
  name: string,
  make: () => string,
): Promise<string> {
  await database.$executeRaw(sql`
    INSERT INTO "secret" ("unit_id", "name", "value") VALUES (${unitId}, ${name}, ${make()})
    ON CONFLICT ("unit_id", "name") DO NOTHING`);
  const secret = await database.secret.findUniqueOrThrow({ where: { unitId_name: { unitId, name } } });
  return secret.value;
}

/** A secret that was made before; undefined when there is none. */
export async function findSecret(
  database: DatabaseTransaction,
  unitId: string,
  name: string,
): Promise<string | undefined> {
  return (await database.secret.findUnique({ where: { unitId_name: { unitId, name } } }))?.value;
}
