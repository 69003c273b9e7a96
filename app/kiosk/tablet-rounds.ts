import { keepPage } from "#app/kiosk/kept-page.ts";
import { halfDayOn } from "#app/kiosk/local-day.ts";
import { refusesTablet } from "#app/kiosk/reply-fate.ts";
import { startSender, type Sender } from "#app/kiosk/sender.ts";
import { postSealed } from "#app/kiosk/server-calls.ts";
import { reportTablet } from "#app/kiosk/tablet-report.ts";
import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/** How often the tablet reports, and asks whether its page is still the present one. */
const ROUND_MS = 5 * 60_000;

/**
 * Sends what waits and reports how much that is, for ever.
 * @param onDevice called when the tablet's enrolment is not what it was
 */
export function startSending(setup: TabletSetup, store: TabletStore, onDevice: () => void): Sender {
  /** Keeps whether the server accepts this tablet. Another tab may have enrolled it, so the store knows best. */
  const setRefused = async (refused: boolean) => {
    const device = await store.read("device");
    if (!device || device.refused === refused) return;
    await store.write("device", { ...device, refused });
    onDevice();
  };
  const sender = startSender({
    store,
    lock: `kiosk-sender-${setup.point}`,
    post: async (jwe) => postSealed(jwe, (await store.read("device"))?.key),
    onDelivered: async () => {
      await store.write("lastSent", halfDayOn(new Date(), setup.timeZone));
      await setRefused(false);
    },
    onNotEnrolled: () => setRefused(true),
  });
  addEventListener("online", () => sender.wake("online"));

  const report = async () => {
    // A tablet that the office never knew has nothing to tell.
    if (!setup.trial && !(await store.read("device"))) return;
    const accepted = await reportTablet(store, setup.point);
    if (accepted === undefined) return;
    await setRefused(!accepted);
    // What was refused for the tablet's sake can be sent again now.
    if (accepted && (await store.takeBack(refusesTablet)) > 0) sender.wake("answer");
  };
  setInterval(() => void report(), ROUND_MS);
  void report();
  return sender;
}

/**
 * Keeps the page for the time without a network, and exchanges it for a newer one.
 * @param resting whether nobody is at the tablet: never under somebody's fingers
 */
export async function keepPageFresh(setup: TabletSetup, resting: () => boolean): Promise<void> {
  // Some browsers have no service worker in a private window; the kiosk then works while there is a network.
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(setup.worker, { scope: "/kiosk/" });
  const renew = async () => {
    const kept = await keepPage(location.pathname);
    if (kept !== undefined && kept !== setup.version && resting()) location.reload();
  };
  setInterval(() => void renew(), ROUND_MS);
  await renew();
}
