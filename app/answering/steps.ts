import { isAsked } from "#app/survey/journey.ts";
import type { Item } from "#app/survey/resolved-questionnaire.ts";

export interface StepsOptions {
  /**
   * Whether each step is an entry of the browser's history, so that the phone's own Back goes one step back. An entry
   * holds the number of the step, never an answer.
   */
  readonly history: boolean;
  /** Step to begin with; the first where nothing is said. */
  readonly at?: number;
  /** Called after another step came on the screen. */
  readonly onStep?: () => void;
  /** Takes a form that is complete in place of the browser, which would post it. */
  readonly onSend?: (form: HTMLFormElement) => void;
}

export interface Steps {
  /** Number of the step on the screen: 0 is the notice or the error summary. */
  readonly at: number;
  /** Whether somebody went beyond the notice. */
  readonly begun: boolean;
  /** Shows a step; one that is not asked gives way to the one before it. */
  go(step: number): void;
  /** Forgets the form: to be called before another form takes its place. */
  stop(): void;
}

/** What an entry of the history holds. */
export interface StepState {
  readonly step?: number;
  /** How many entries lie between this one and the form's first. */
  readonly depth?: number;
}

/** A part of the form that is shown alone; a question is a fieldset, disabled while a filter hides it. */
type Step = HTMLElement & { disabled?: boolean };

/** The step on the screen. */
export const CURRENT = "[data-step]:not([hidden])";

/** What takes the focus in it. */
export const HEADING = `${CURRENT} [tabindex]`;

const EVENTS = ["click", "change", "submit"] as const;

/** State of the history's present entry. */
export function stateNow(): StepState {
  return (history.state ?? {}) as StepState;
}

/** The first element of a part of the page that a selector finds. */
export function find(selector: string, within: ParentNode = document): HTMLElement | null {
  return within.querySelector(selector);
}

/**
 * Turns a form that is written out on one page into steps: the notice, one question at a time, the end with the button
 * that sends. Nothing moves by itself. Everything it needs stands in the form:
 *
 * - `data-step` marks a step and says which kind (`notice`, `summary`, `last`, or nothing for a question), `data-group`
 *   what several questions stand in, `data-go` the buttons `next` and `back`;
 * - `data-item`, `data-required` and `data-only-if` say what the definition says of a question, `data-number` where its
 *   number stands; on the form, how it is worded, with "#" for number and total;
 * - `data-missing` is the complaint about a question that was left out, hidden until it is needed;
 * - what takes the focus when a step is turned to, its heading, has a `tabindex`.
 *
 * The form gets the class `stepping` and tells the style sheet the kind of its step in `data-at`.
 */
export function startSteps(form: HTMLFormElement, options: StepsOptions): Steps {
  const steps = [...form.querySelectorAll<Step>("[data-step]")];
  const missing = find("[data-missing]", form);
  const last = steps.length - 1;
  let at = 0;
  let begun = false;
  let current = steps[0];

  const isLeftOut = (step: Step | undefined) =>
    step?.dataset["required"] !== undefined && !step.disabled && !find(":checked", step);

  /** Applies the filters and numbers the questions that are asked. */
  const refresh = () => {
    const answers: Record<string, string | undefined> = {};
    const asked = steps.filter((step) => {
      const { item, onlyIf } = step.dataset;
      if (!item) return false;
      step.disabled = !isAsked(onlyIf ? { onlyIf: JSON.parse(onlyIf) as NonNullable<Item["onlyIf"]> } : {}, answers);
      if (!step.disabled) answers[item] = (find(":checked", step) as HTMLInputElement | null)?.value;
      return !step.disabled;
    });
    asked.forEach((step, index) => {
      const number = find("[data-number]", step);
      const [before, between, after] = (form.dataset["number"] ?? "").split("#");
      if (number) number.textContent = `${before}${index + 1}${between}${asked.length}${after}`;
    });
  };

  /** The asked step beside this one. */
  const beside = (step: number, way: 1 | -1) => {
    do step += way;
    while (steps[step]?.disabled);
    return Math.max(0, Math.min(last, step));
  };

  const show = (step: number) => {
    at = beside(step + 1, -1);
    begun ||= at > 0;
    current = steps[at];
    for (const one of steps) one.hidden = one !== current;
    form.querySelectorAll<HTMLElement>("[data-group]").forEach((group) => {
      group.hidden = !group.contains(current ?? null);
    });
    form.dataset["at"] = current?.dataset["step"] ?? "";
  };

  /** Shows a step as the answer to what somebody did: from its top, and said by a screen reader. */
  const turnTo = (step: number) => {
    show(step);
    scrollTo(0, 0);
    find(HEADING, form)?.focus();
    options.onStep?.();
  };

  const go = (step: number) => {
    if (options.history) {
      const state = stateNow();
      history.pushState({ ...state, step, depth: (state.depth ?? 0) + 1 }, "");
    }
    turnTo(step);
  };

  /** Takes back the complaint about a question. */
  const forgive = (step: Element | null) => {
    step?.classList.remove("item-wrong");
    step?.removeAttribute("aria-describedby");
    step?.querySelectorAll<HTMLElement>(".item-error").forEach((error) => (error.hidden = true));
  };

  const next = () => {
    if (current && missing && isLeftOut(current)) {
      const legend = find("legend", current);
      forgive(missing.closest(".item-wrong"));
      legend?.after(missing);
      missing.hidden = false;
      current.classList.add("item-wrong");
      current.setAttribute("aria-describedby", missing.id);
      legend?.focus();
    } else if (form.dataset["at"] === "summary") {
      // To the first place that the summary names.
      go(steps.findIndex((step, index) => index === last || find(".item-error:not([hidden])", step)));
    } else go(beside(at, 1));
  };

  const back = () => {
    if (options.history && stateNow().depth) history.back();
    else turnTo(beside(at, -1));
  };

  const handle = (event: Event) => {
    const target = event.target as HTMLElement;
    if (event.type === "change") {
      forgive(target.closest(".item-wrong"));
      refresh();
    } else if (event.type === "submit") {
      // Enter on an option means "on", not "send".
      const open = at < last ? at : steps.findIndex(isLeftOut);
      if (open >= 0) {
        event.preventDefault();
        if (open !== at) go(open);
        next();
      } else if (options.onSend) {
        event.preventDefault();
        options.onSend(form);
      }
    } else {
      const pressed = target.closest<HTMLElement>("[data-go], a[href^='#']");
      const way = pressed?.dataset["go"];
      const place = pressed?.getAttribute("href");
      if (way === "back") back();
      else if (way) next();
      else if (place) {
        event.preventDefault();
        go(steps.findIndex((step) => step.contains(find(place))));
      }
    }
  };

  const onPopState = () => {
    const { step } = stateNow();
    if (step !== undefined) turnTo(step);
  };

  form.classList.add("stepping");
  for (const event of EVENTS) form.addEventListener(event, handle);
  refresh();
  show(options.at ?? 0);
  if (options.history) {
    addEventListener("popstate", onPopState);
    history.replaceState({ ...stateNow(), step: at }, "");
  }

  return {
    get at() {
      return at;
    },
    get begun() {
      return begun;
    },
    go,
    stop() {
      for (const event of EVENTS) form.removeEventListener(event, handle);
      removeEventListener("popstate", onPopState);
    },
  };
}
