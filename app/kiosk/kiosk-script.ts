// Runs the tablet at the counter: shows one screen after the other on one page, without a navigation, for a whole day.
import { takeEnrolmentCode } from "#app/kiosk/enrolment.ts";
import { runKiosk } from "#app/kiosk/run-kiosk.ts";
import { KIOSK_ROOT_ID, PLAIN_PART_ID, type TabletSetup } from "#app/kiosk/tablet-setup.ts";
import { openTabletStore } from "#app/kiosk/tablet-store.ts";

const root = document.getElementById(KIOSK_ROOT_ID);
const setup = root?.dataset["setup"];
if (root && setup !== undefined) {
  start(root, JSON.parse(setup) as TabletSetup).catch((reason: unknown) => console.error("the kiosk", reason));
}

async function start(stageRoot: HTMLElement, readSetup: TabletSetup): Promise<void> {
  // First of all, whatever fails after it: the code must not stay in an address that anybody can read off the tablet.
  const enrolmentCode = takeEnrolmentCode();
  // Without storage answers are sent at once or not at all; the form says which.
  const store = isSecureContext
    ? await openTabletStore(readSetup.point).catch((reason: unknown) => {
        console.error("the tablet gives no storage", reason);
        return undefined;
      })
    : undefined;
  document.getElementById(PLAIN_PART_ID)?.remove();
  await runKiosk(stageRoot, readSetup, store, enrolmentCode);
}
