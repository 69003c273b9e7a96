import { postEnrolment, type EnrolReply } from "#app/kiosk/server-calls.ts";
import { refusesTablet } from "#app/kiosk/reply-fate.ts";
import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/** Takes the one-time code out of the address's fragment, which no server sees, and leaves none in the history. */
export function takeEnrolmentCode(): string | undefined {
  const code = new URLSearchParams(location.hash.slice(1)).get("enrol");
  if (location.hash) history.replaceState(null, "", location.pathname);
  return code ?? undefined;
}

/** Enrols this tablet, keeps its key, and puts what was refused for want of one back to what waits. */
export async function enrol(code: string, setup: TabletSetup, store: TabletStore): Promise<EnrolReply["kind"]> {
  const reply = await postEnrolment(code, setup.point);
  if (reply.kind !== "enrolled") return reply.kind;
  const { device, key, pin, point } = reply;
  // A server that does not look at the point has spent the link of another one.
  if (point !== setup.point) return "spent";
  await store.write("device", { device, key, pin, refused: false });
  await store.takeBack(refusesTablet);
  return "enrolled";
}
