import { offerReading, speaking, stopReading } from "#app/answering/read-aloud.ts";
import { find, HEADING, startSteps } from "#app/answering/steps.ts";
import { pinGuard } from "#app/kiosk/check-pin.ts";
import { deliver } from "#app/kiosk/deliver.ts";
import { markDisplay, resetDisplay, toggleDisplay } from "#app/kiosk/display.ts";
import { enrol, takeEnrolmentCode } from "#app/kiosk/enrolment.ts";
import { idleClock } from "#app/kiosk/idle-clock.ts";
import { idleQuestion } from "#app/kiosk/idle-question.ts";
import { keepPage } from "#app/kiosk/kept-page.ts";
import { halfDayOn } from "#app/kiosk/local-day.ts";
import { part } from "#app/kiosk/page-part.ts";
import { startSender, type Sender } from "#app/kiosk/sender.ts";
import { postSealed } from "#app/kiosk/server-calls.ts";
import { createStage, focusOn } from "#app/kiosk/stage.ts";
import { exportSetAside, fillStaffMenu } from "#app/kiosk/staff-menu.ts";
import { fillScreenOnTouch, stayAwake } from "#app/kiosk/staying-awake.ts";
import { countAbandoned, reportTablet } from "#app/kiosk/tablet-report.ts";
import type { KioskAction, TabletQuestionnaire, TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { EnrolledDevice, TabletStore } from "#app/kiosk/tablet-store.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";

/** Language that every visitor begins in. */
const FIRST_LOCALE = "vi";

/** The thank-you goes away by itself after so long. */
const THANKS_MS = 8_000;

/** How often the tablet reports, and asks whether its page is still the present one. */
const ROUND_MS = 5 * 60_000;

/** What is known of the person in front of the tablet; thrown away as a whole. */
interface Visit {
  readonly helper?: HelperRole;
  /** Questionnaire of the form that was begun and is not sent. */
  readonly begun?: TabletQuestionnaire;
}

/**
 * Runs the tablet until the page is closed.
 * @param store undefined where the browser gives no storage
 */
export async function runKiosk(root: HTMLElement, setup: TabletSetup, store: TabletStore | undefined): Promise<void> {
  const stage = createStage(root);
  if (!isSecureContext) {
    const screen = stage.show("insecure", FIRST_LOCALE);
    part(screen, "[data-address]", HTMLElement).textContent = location.origin + location.pathname;
    return;
  }

  let device: EnrolledDevice | undefined = await store?.read("device");
  let visit: Visit = {};
  let sender: Sender | undefined;
  let thanksTimer: number | undefined;
  /** Nobody is there and nothing is pending: the page may be exchanged. */
  let resting = false;
  const pins = pinGuard();
  const question = idleQuestion(root, () => stage.copy("idle", stage.locale()));

  const clock = idleClock(
    {
      now: () => Date.now(),
      set: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
      clear: (timer) => clearTimeout(timer),
    },
    {
      counting: (secondsLeft) => question.show(secondsLeft),
      continued: () => question.hide(),
      expired: () => leave(),
    },
  );

  const enrolled = () => setup.trial || (device !== undefined && !device.refused);

  /** Ends a visit: everything that was given goes away with the screen that held it. */
  const showHome = () => {
    stopReading();
    clearTimeout(thanksTimer);
    question.hide();
    clock.stop();
    visit = {};
    resetDisplay();
    resting = true;
    if (!enrolled()) {
      const screen = stage.show("unenrolled", FIRST_LOCALE);
      part(screen, "[data-refused]", HTMLElement).hidden = device?.refused !== true;
      part(screen, "[data-staff-door]", HTMLElement).hidden = device === undefined;
    } else if (setup.questionnaires.length === 0) stage.show("closed", FIRST_LOCALE);
    else stage.show("attract", FIRST_LOCALE);
  };

  const showAttract = (locale: string) => {
    const screen = stage.show("attract", locale);
    markDisplay(screen);
    showHelper(screen);
  };

  const showHelper = (screen: HTMLElement) => {
    for (const banner of screen.querySelectorAll<HTMLElement>("div[data-role], p[data-role]")) {
      banner.hidden = banner.dataset["role"] !== visit.helper;
    }
  };

  const leave = () => {
    if (visit.begun && store) void countAbandoned(store, new Date(), setup.timeZone);
    showHome();
  };

  const begin = () => {
    const [only, ...more] = setup.questionnaires;
    if (only && more.length === 0) showForm(only);
    else stage.show("choose", stage.locale());
  };

  const showForm = (questionnaire: TabletQuestionnaire) => {
    const locale = stage.locale();
    const screen = stage.show("form", locale, questionnaire.id);
    const startedAt = new Date();
    visit = { ...visit, begun: questionnaire };
    showHelper(screen);
    const form = part(screen, "form", HTMLFormElement);
    const notKept = part(form, "[data-not-kept]", HTMLElement);
    const backButton = part(form, "[data-go=back]", HTMLElement);
    let sending = false;
    const steps = startSteps(form, {
      history: false,
      onStep: () => {
        stopReading();
        notKept.hidden = true;
        backButton.hidden = steps.at === 0;
      },
      onSend: () => {
        if (sending) return;
        sending = true;
        notKept.hidden = true;
        const response = {
          id: crypto.randomUUID(),
          point: setup.point,
          questionnaire: questionnaire.id,
          version: questionnaire.version,
          locale,
          startedAt: startedAt.toISOString(),
          submittedAt: new Date().toISOString(),
          answers: answersOf(form),
          ...(visit.helper === undefined ? {} : { assisted: visit.helper }),
        };
        void deliver(response, setup, store)
          .catch((reason: unknown) => {
            console.error("an answer could not be sealed", reason);
            return false;
          })
          .then((safe) => {
            sending = false;
            // A visitor who was taken for gone in the meantime is not thanked on the next one's screen.
            if (stage.current() !== screen) return;
            if (safe) showThanks(locale);
            else {
              notKept.hidden = false;
              focusOn(notKept);
            }
          });
      },
    });
    backButton.hidden = true;
    offerReading(form);
    focusOn(find(HEADING, form));
  };

  const showThanks = (locale: string) => {
    clock.stop();
    visit = {};
    stage.show("thanks", locale);
    sender?.wake("answer");
    thanksTimer = window.setTimeout(showHome, THANKS_MS);
  };

  const showPin = () => {
    const verifier = device?.pin ?? setup.trialPin;
    const screen = stage.show("pin", stage.locale());
    const input = part(screen, "input", HTMLInputElement);
    const say = (problem: string | undefined) => {
      for (const words of screen.querySelectorAll<HTMLElement>("[data-problem]")) {
        words.hidden = words.dataset["problem"] !== problem;
      }
      if (problem === undefined) input.removeAttribute("aria-invalid");
      else input.setAttribute("aria-invalid", "true");
    };
    part(screen, "form", HTMLFormElement).addEventListener("submit", (event) => {
      event.preventDefault();
      if (!verifier) {
        say("none");
        return;
      }
      const typed = input.value.trim();
      input.value = "";
      void pins.attempt(typed, verifier, Date.now()).then((result) => {
        if (stage.current() !== screen) return;
        if (result === "right") void showStaff();
        else {
          say(result);
          input.focus();
        }
      });
    });
  };

  const showStaff = async () => {
    const screen = stage.show("staff", stage.locale());
    if (store) await fillStaffMenu(screen, setup, store);
    screen.querySelector<HTMLElement>("[data-assist]")?.toggleAttribute("hidden", !enrolled());
  };

  const act = (action: KioskAction, button: HTMLElement) => {
    switch (action) {
      case "start":
        begin();
        return;
      case "choose": {
        const chosen = setup.questionnaires.find(({ id }) => id === button.dataset["of"]);
        if (chosen) showForm(chosen);
        return;
      }
      case "leave":
        leave();
        return;
      case "home":
      case "next-person":
        showHome();
        return;
      case "language":
        showAttract(button.dataset["locale"] ?? FIRST_LOCALE);
        return;
      case "text":
      case "contrast":
        toggleDisplay(action, button);
        return;
      case "staff":
        showPin();
        return;
      case "send-now":
        sender?.wake("staff");
        for (const words of root.querySelectorAll<HTMLElement>("[data-sending]")) words.hidden = false;
        return;
      case "export":
        if (store) void exportSetAside(setup, store);
        return;
      case "assist":
        visit = { helper: button.dataset["role"] as HelperRole };
        showAttract(stage.locale());
        return;
      case "cancel-assist":
        showHome();
        return;
      case "reload":
        location.reload();
        return;
    }
  };

  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest<HTMLElement>("[data-action]") : null;
    if (button) act(button.dataset["action"] as KioskAction, button);
    if (target instanceof Element && target.closest("[data-read]")) void waitForReader();
  });

  /** The clock stands while a question is read aloud. */
  const waitForReader = async () => {
    clock.pause();
    do await new Promise((resolve) => setTimeout(resolve, 500));
    while (speaking());
    clock.resume();
  };

  /** Whatever is touched says that somebody is there; a touch that ends the countdown does nothing else. */
  const noticed = (event: Event) => {
    if (resting) {
      resting = false;
      clock.start();
    } else if (clock.touch()) event.preventDefault();
  };
  document.addEventListener("pointerdown", noticed, { capture: true });
  document.addEventListener("keydown", noticed, { capture: true });
  document.addEventListener("visibilitychange", () => clock.check());
  // Neither a page that is left nor one that a browser kept in memory shows what somebody gave.
  addEventListener("pagehide", showHome);

  stayAwake();
  fillScreenOnTouch();

  const code = takeEnrolmentCode();
  if (code !== undefined && store) {
    const outcome = await enrol(code, setup, store);
    device = await store.read("device");
    if (outcome === "enrolled") stage.show("enrolled", FIRST_LOCALE);
    else {
      const screen = stage.show("enrol-failed", FIRST_LOCALE);
      const reason = outcome === "unreachable" ? "unreachable" : "spent";
      part(screen, `[data-reason=${reason}]`, HTMLElement).hidden = false;
    }
    clock.start();
  } else showHome();

  if (store) {
    const refuse = async () => {
      if (!device || device.refused) return;
      device = { ...device, refused: true };
      await store.write("device", device);
      if (resting) showHome();
    };
    const accept = async () => {
      if (!device?.refused) return;
      device = { ...device, refused: false };
      await store.write("device", device);
      if (resting) showHome();
    };
    sender = startSender({
      store,
      post: async (jwe) => postSealed(jwe, device?.key),
      onDelivered: async () => {
        await store.write("lastSent", halfDayOn(new Date(), setup.timeZone));
        await accept();
      },
      onNotEnrolled: refuse,
    });
    addEventListener("online", () => sender?.wake("online"));
    const report = async () => {
      // A tablet that the office never knew has nothing to tell.
      if (!setup.trial && !device) return;
      const accepted = await reportTablet(store, setup.point);
      if (accepted === true) await accept();
      else if (accepted === false) await refuse();
    };
    setInterval(() => void report(), ROUND_MS);
    void report();
  }

  void navigator.storage.persist();
  await navigator.serviceWorker.register(setup.worker, { scope: "/kiosk/" });
  const renew = async () => {
    const kept = await keepPage(location.pathname);
    // Only where nobody stands: never under somebody's fingers.
    if (kept !== undefined && kept !== setup.version && resting) location.reload();
  };
  setInterval(() => void renew(), ROUND_MS);
  await renew();
}

/** What was chosen: item → option. What a filter hides is disabled and therefore not among it. */
function answersOf(form: HTMLFormElement): Readonly<Record<string, string>> {
  const given: Record<string, string> = {};
  new FormData(form).forEach((value, name) => {
    if (typeof value === "string") given[name] = value;
  });
  return given;
}
