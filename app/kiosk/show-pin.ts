import type { PinGuard } from "#app/kiosk/check-pin.ts";
import { part } from "#app/kiosk/page-part.ts";
import type { PinVerifier } from "#app/kiosk/tablet-setup.ts";

/**
 * Asks for the PIN on a screen.
 * @param verifier undefined on a tablet that has no PIN yet
 * @param onRight called once it is right
 */
export function showPin(
  screen: HTMLElement,
  guard: PinGuard,
  verifier: PinVerifier | undefined,
  onRight: () => void,
): void {
  const input = part(screen, "input", HTMLInputElement);
  const say = (problem: "wrong" | "wait" | "none") => {
    for (const words of screen.querySelectorAll<HTMLElement>("[data-problem]")) {
      words.hidden = words.dataset["problem"] !== problem;
    }
    input.setAttribute("aria-invalid", "true");
    input.focus();
  };

  const attempt = async () => {
    const typed = input.value.trim();
    input.value = "";
    const result = verifier ? await guard.attempt(typed, verifier, Date.now()) : "none";
    if (!screen.isConnected) return;
    if (result === "right") onRight();
    else say(result);
  };

  part(screen, "form", HTMLFormElement).addEventListener("submit", (event) => {
    event.preventDefault();
    void attempt();
  });
}
