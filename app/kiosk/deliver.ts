import { fateOf } from "#app/kiosk/reply-fate.ts";
import { sealResponse, type KioskResponse } from "#app/kiosk/seal.ts";
import { postSealed } from "#app/kiosk/server-calls.ts";
import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/**
 * Seals an answer and keeps it on the tablet's disk, from where it is sent. Where the disk fails, the answer is sent at
 * once.
 * @param store undefined where the browser gives no storage
 * @returns whether the answer is safe, here or on the server's disk
 */
export async function deliver(
  response: KioskResponse,
  setup: TabletSetup,
  store: TabletStore | undefined,
): Promise<boolean> {
  let jwe: string;
  try {
    jwe = await sealResponse(setup.sealingKey, response);
  } catch (reason) {
    console.error("an answer could not be sealed", reason);
    return false;
  }
  try {
    if (store) {
      await store.addWaiting(jwe);
      return true;
    }
  } catch (reason) {
    console.error("an answer could not be kept on the tablet", reason);
  }
  const device = await store?.read("device").catch(() => undefined);
  return fateOf(await postSealed(jwe, device?.key)) === "delivered";
}
