import { speaking, stopReading } from "#app/answering/read-aloud.ts";
import { pinGuard } from "#app/kiosk/check-pin.ts";
import { deliver } from "#app/kiosk/deliver.ts";
import { markDisplay, resetDisplay, toggleDisplay } from "#app/kiosk/display.ts";
import { enrol } from "#app/kiosk/enrolment.ts";
import { idleClock } from "#app/kiosk/idle-clock.ts";
import { idleQuestion } from "#app/kiosk/idle-question.ts";
import { part } from "#app/kiosk/page-part.ts";
import type { Sender } from "#app/kiosk/sender.ts";
import { showForm } from "#app/kiosk/show-form.ts";
import { showPin } from "#app/kiosk/show-pin.ts";
import { createStage } from "#app/kiosk/stage.ts";
import { exportSetAside, fillStaffMenu } from "#app/kiosk/staff-menu.ts";
import { fillScreenOnTouch, stayAwake } from "#app/kiosk/staying-awake.ts";
import { countAbandoned } from "#app/kiosk/tablet-report.ts";
import { keepPageFresh, startSending } from "#app/kiosk/tablet-rounds.ts";
import { swallowClick } from "#app/kiosk/swallow-click.ts";
import type { KioskAction, TabletQuestionnaire, TabletSetup } from "#app/kiosk/tablet-setup.ts";
import type { EnrolledDevice, TabletStore } from "#app/kiosk/tablet-store.ts";
import type { HelperRole } from "#app/survey/helper-role.ts";

/** Language that every visitor begins in. */
const FIRST_LOCALE = "vi";

/** The thank-you goes away by itself after so long. */
const THANKS_MS = 8_000;

/** How often it is looked whether a text is still read aloud. */
const READING_MS = 500;

/** What is known of the person in front of the tablet; thrown away as a whole. */
interface Visit {
  readonly helper?: HelperRole;
  /** Whether a form was begun and is not sent. */
  readonly begun?: true;
}

/**
 * Runs the tablet until the page is closed.
 * @param store undefined where the browser gives no storage
 * @param enrolmentCode of the device link by which the page was opened, if any
 */
export async function runKiosk(
  root: HTMLElement,
  setup: TabletSetup,
  store: TabletStore | undefined,
  enrolmentCode: string | undefined,
): Promise<void> {
  const stage = createStage(root);
  if (!isSecureContext) {
    const screen = stage.show("insecure", FIRST_LOCALE);
    part(screen, "[data-address]", HTMLElement).textContent = location.origin + location.pathname;
    return;
  }

  const pins = pinGuard();
  let device: EnrolledDevice | undefined = await store?.read("device");
  let visit: Visit = {};
  let sender: Sender | undefined;
  let thanksTimer: number | undefined;
  /** Nobody has touched the tablet since the last visitor: the page may be exchanged. */
  let resting = false;

  const question = idleQuestion(root, () => stage.copy("idle", stage.locale()));
  const clock = idleClock(
    {
      now: () => Date.now(),
      set: (callback, milliseconds) => window.setTimeout(callback, milliseconds),
      clear: (timer) => clearTimeout(timer),
    },
    {
      // Where no form was begun there is nothing to lose, so nobody is asked.
      counting: (secondsLeft) => (visit.begun ? question.show(secondsLeft) : showHome()),
      continued: question.hide,
      expired: () => leave(),
    },
  );

  const mayAnswer = () => setup.trial || (device !== undefined && !device.refused);

  /** Ends a visit: everything that was given goes away with the screen that held it. */
  const showHome = () => {
    stopReading();
    clearTimeout(thanksTimer);
    question.hide();
    clock.stop();
    visit = {};
    resetDisplay();
    resting = true;
    if (setup.questionnaires.length === 0) stage.show("closed", FIRST_LOCALE);
    else if (mayAnswer()) stage.show("attract", FIRST_LOCALE);
    else {
      const screen = stage.show("unenrolled", FIRST_LOCALE);
      part(screen, "[data-refused]", HTMLElement).hidden = device?.refused !== true;
      part(screen, "[data-staff-door]", HTMLElement).hidden = device === undefined;
    }
  };

  const showAttract = (locale: string) => {
    const screen = stage.show("attract", locale);
    markDisplay(screen);
    sayWhoHelps(screen);
  };

  const sayWhoHelps = (screen: HTMLElement) => {
    for (const banner of screen.querySelectorAll<HTMLElement>(".kiosk-assisted")) {
      banner.hidden = banner.dataset["role"] !== visit.helper;
    }
  };

  const leave = () => {
    if (visit.begun && store) void countAbandoned(store, new Date(), setup.timeZone);
    showHome();
  };

  const ask = ({ id: questionnaire, version }: TabletQuestionnaire) => {
    const locale = stage.locale();
    const { helper } = visit;
    visit = { ...visit, begun: true };
    const screen = stage.show("form", locale, questionnaire);
    sayWhoHelps(screen);
    const about = { point: setup.point, questionnaire, version, locale, ...(helper ? { assisted: helper } : {}) };
    showForm(
      screen,
      (filled) => deliver({ ...filled, ...about }, setup, store),
      () => showThanks(locale),
    );
  };

  const showThanks = (locale: string) => {
    clock.stop();
    visit = {};
    stage.show("thanks", locale);
    sender?.wake("answer");
    thanksTimer = window.setTimeout(showHome, THANKS_MS);
  };

  const askForPin = () => {
    showPin(stage.show("pin", stage.locale()), pins, setup.trialPin ?? device?.pin, () => void showStaff());
  };

  const showStaff = async () => {
    const screen = stage.show("staff", stage.locale());
    screen.querySelector("[data-assist]")?.toggleAttribute("hidden", !mayAnswer());
    if (store) await fillStaffMenu(screen, setup, store);
  };

  /** The reason why the server took them not may be gone: a wave was opened again, a mistake was mended. */
  const sendSetAside = async () => {
    if (!store) return;
    const screen = part(root, ".kiosk-staff", HTMLElement);
    part(screen, "[data-sending]", HTMLElement).hidden = false;
    await store.takeBack(() => true);
    sender?.wake("staff");
    await fillStaffMenu(screen, setup, store);
  };

  const act = (action: KioskAction, button: HTMLElement) => {
    const [first, ...more] = setup.questionnaires;
    const chosen = setup.questionnaires.find(({ id }) => id === button.dataset["of"]);
    switch (action) {
      case "start":
        if (first && more.length === 0) ask(first);
        else stage.show("choose", stage.locale());
        return;
      case "choose":
        if (chosen) ask(chosen);
        return;
      case "leave":
        leave();
        return;
      case "home":
      case "next-person":
      case "cancel-assist":
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
        askForPin();
        return;
      case "send-now":
        sender?.wake("staff");
        part(root, "[data-sending]", HTMLElement).hidden = false;
        return;
      case "send-set-aside":
        void sendSetAside();
        return;
      case "export":
        if (store) void exportSetAside(setup, store);
        return;
      case "assist":
        visit = { helper: button.dataset["role"] as HelperRole };
        showAttract(stage.locale());
        return;
      case "reload":
        location.reload();
        return;
    }
  };

  /** The clock stands while a question is read aloud. */
  const waitForReader = async () => {
    clock.pause();
    do await new Promise((resolve) => setTimeout(resolve, READING_MS));
    while (speaking());
    clock.resume();
  };

  root.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest<HTMLElement>("[data-action]");
    if (button) act(button.dataset["action"] as KioskAction, button);
    if (target.closest("[data-read]")) void waitForReader();
  });

  /** Whatever is touched says that somebody is there; a touch that ends the countdown does nothing else. */
  const noticed = (event: Event) => {
    if (resting) {
      resting = false;
      clock.start();
    } else if (clock.touch()) {
      event.preventDefault();
      if (event.type === "pointerdown") swallowClick();
    }
  };
  document.addEventListener("pointerdown", noticed, { capture: true });
  document.addEventListener("keydown", noticed, { capture: true });
  document.addEventListener("visibilitychange", () => clock.check());
  // Neither a page that is left nor one that a browser kept in memory shows what somebody gave.
  addEventListener("pagehide", showHome);
  // A device link that is opened where the kiosk already is changes nothing but the fragment.
  addEventListener("hashchange", () => location.reload());
  stayAwake();
  fillScreenOnTouch();

  if (enrolmentCode !== undefined && store) {
    const outcome = await enrol(enrolmentCode, setup, store);
    device = await store.read("device");
    const screen = stage.show(outcome === "enrolled" ? "enrolled" : "enrol-failed", FIRST_LOCALE);
    for (const reason of screen.querySelectorAll<HTMLElement>("[data-reason]")) {
      reason.hidden = reason.dataset["reason"] !== outcome;
    }
    clock.start();
  } else showHome();

  if (store) {
    sender = startSending(setup, store, () => {
      void store.read("device").then((known) => {
        device = known;
        if (resting) showHome();
      });
    });
  }
  void navigator.storage.persist();
  await keepPageFresh(setup, () => resting);
}
