import { dayOf } from "#app/kiosk/local-day.ts";
import { part } from "#app/kiosk/page-part.ts";
import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/** Fills the staff menu with what the tablet holds: counts, never an answer. */
export async function fillStaffMenu(screen: HTMLElement, setup: TabletSetup, store: TabletStore): Promise<void> {
  const [counts, lastSent, device] = await Promise.all([store.counts(), store.read("lastSent"), store.read("device")]);
  part(screen, "[data-fact=waiting]", HTMLElement).textContent = String(counts.waiting);
  part(screen, "[data-fact=set-aside]", HTMLElement).textContent = String(counts.setAside);
  for (const action of ["send-set-aside", "export"]) {
    part(screen, `[data-action=${action}]`, HTMLButtonElement).disabled = counts.setAside === 0;
  }
  if (lastSent !== undefined) {
    const field = part(screen, "[data-fact=last-sent]", HTMLElement);
    const [day = "", hour] = lastSent.split("T");
    const words = hour === "00" ? field.dataset["morning"] : field.dataset["afternoon"];
    field.textContent = (words ?? "").replace("{day}", day.split("-").toReversed().join("/"));
  }
  const state = device?.refused ? "refused" : device ? "enrolled" : "trial";
  for (const words of screen.querySelectorAll<HTMLElement>("[data-state]")) {
    words.hidden = words.dataset["state"] !== state || (state === "trial" && !setup.trial);
  }
}

/**
 * Hands the set-aside answers to staff as a file: one JSON object a line, each answer sealed as it is. They stay on the
 * tablet.
 */
export async function exportSetAside(setup: TabletSetup, store: TabletStore): Promise<void> {
  const lines = (await store.allSetAside()).map(({ status, jwe }) => `${JSON.stringify({ status, jwe })}\n`);
  const address = URL.createObjectURL(new Blob(lines, { type: "application/x-ndjson" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = `phieu-de-rieng-${setup.point}-${dayOf(new Date(), setup.timeZone)}.jsonl`;
  link.click();
  // The browser reads the file after this; an address that lives a little longer harms nobody.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
