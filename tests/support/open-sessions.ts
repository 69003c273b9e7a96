import { createHash } from "node:crypto";

import type { Database } from "#app/database/open-database.ts";
import { ROLES, type Role } from "#app/office/access.ts";
import { hashToken } from "#app/office/accounts/session.ts";

const tokenOf = (role: Role) => createHash("sha256").update(role).digest("base64url");

/** Cookie header of the session that {@link signEverybodyIn} opens for a role. */
export function cookieOf(role: Role): string {
  return `office_session=${tokenOf(role)}`;
}

/** Gives every role an account with an open session. */
export async function signEverybodyIn(database: Database, unitId: string, at: Date): Promise<void> {
  for (const role of ROLES) {
    await database.account.create({
      data: {
        ...{ unitId, id: `account-${role}`, name: role, displayName: `Cán bộ ${role}`, role },
        ...{ departmentId: role === "department" ? "van-phong" : null, passwordHash: "", mustChange: false },
        disabled: false,
      },
    });
    await database.session.create({
      data: {
        ...{ unitId, tokenHash: hashToken(tokenOf(role)), accountId: `account-${role}` },
        ...{ startedAt: at.toISOString(), seenAt: at.toISOString() },
        expiresAt: new Date(at.getTime() + 12 * 3_600_000).toISOString(),
      },
    });
  }
}
