import { isAsked, type GivenAnswers } from "#app/survey/journey.ts";
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

/** State of the history's entry, which may be of anybody's making. */
export function stateOf(state: unknown): StepState {
  return state ?? {};
}

/** Moves the focus to a heading or a passage, which is no stop of the Tab key. */
export function focusOn(element: HTMLElement | null): void {
  if (!element) return;
  if (element.tabIndex < 0) element.tabIndex = -1;
  element.focus();
}

/**
 * Turns a form that is written out on one page into steps: the notice, one question at a time, the end with the button
 * that sends. Everything it needs stands in the form: `data-step` marks a step, `data-item`, `data-required` and
 * `data-only-if` a question and its rules, `data-group` what a question stands in, `data-go` the buttons, `data-scripted`
 * what is for steps only ("on") or for the whole page only ("off"). Nothing moves by itself.
 */
export function startSteps(form: HTMLFormElement, options: StepsOptions): Steps {
  const steps = [...form.querySelectorAll<HTMLElement>("[data-step]")];
  const groups = form.querySelectorAll<HTMLElement>("[data-group]");
  const last = steps.length - 1;
  let at = 0;
  let begun = false;

  /** Questions that the filters hide are disabled: they are neither shown nor sent. */
  const isOff = (step: Element) => (step as HTMLFieldSetElement).disabled;
  const isMissing = (step: HTMLElement) =>
    "required" in step.dataset && !isOff(step) && !step.querySelector("input:checked");

  /** Applies the filters and numbers the questions that are asked. */
  const refresh = () => {
    const answers: Record<string, string> = {};
    const asked = steps.filter((step) => {
      const { item, onlyIf } = step.dataset;
      if (item === undefined) return false;
      const rule = onlyIf === undefined ? {} : { onlyIf: JSON.parse(onlyIf) as NonNullable<Item["onlyIf"]> };
      const isOn = isAsked(rule, answers satisfies GivenAnswers);
      const given = isOn ? step.querySelector<HTMLInputElement>("input:checked") : null;
      if (given) answers[item] = given.value;
      (step as HTMLFieldSetElement).disabled = !isOn;
      return isOn;
    });
    asked.forEach((step, index) => {
      const number = step.querySelector("[data-number]");
      const words = form.dataset["number"] ?? "";
      if (number) number.textContent = words.replace("#", `${index + 1}`).replace("#", `${asked.length}`);
    });
  };

  /** The asked step beside this one. */
  const beside = (step: number, way: 1 | -1) => {
    let next = step + way;
    for (let there = steps[next]; there && isOff(there); there = steps[next]) next += way;
    return Math.max(0, Math.min(last, next));
  };

  const show = (step: number) => {
    at = beside(step + 1, -1);
    begun ||= at > 0;
    steps.forEach((one, index) => (one.hidden = index !== at));
    const current = steps[at];
    form.dataset["at"] = current?.dataset["step"] || "item";
    groups.forEach((group) => (group.hidden = !current || !group.contains(current)));
    form.querySelectorAll<HTMLElement>("[data-go]").forEach((button) => {
      const { go } = button.dataset;
      if (go === "back") button.hidden = at === 0;
      if (go === "next") button.hidden = at === last || current?.dataset["step"] === "notice";
    });
  };

  /** Shows a step as an answer to what somebody did: from its top, and said by a screen reader. */
  const turnTo = (step: number) => {
    show(step);
    scrollTo(0, 0);
    const current = steps[at];
    focusOn(current?.querySelector<HTMLElement>("legend, h2") ?? form.querySelector("h1"));
    options.onStep?.();
  };

  const go = (step: number) => {
    if (options.history) {
      const { depth = 0 } = stateOf(history.state);
      history.pushState({ ...stateOf(history.state), step, depth: depth + 1 } satisfies StepState, "");
    }
    turnTo(step);
  };

  const complain = () => {
    const step = steps[at];
    if (!step) return;
    const id = `error-${step.dataset["item"]}`;
    form.querySelector(`#${id}`)?.remove();
    const complaint = document.createElement("p");
    complaint.className = "item-error";
    complaint.id = id;
    complaint.setAttribute("role", "alert");
    complaint.textContent = form.dataset["required"] ?? "";
    step.classList.add("item-wrong");
    step.setAttribute("aria-describedby", id);
    const legend = step.querySelector("legend");
    legend?.after(complaint);
    focusOn(legend);
  };

  const next = () => {
    const current = steps[at];
    if (!current) return;
    if (isMissing(current)) {
      complain();
      return;
    }
    // From the summary to the first place that it names.
    const wrong = steps.findIndex((step) => step.querySelector(".item-error"));
    if (current.dataset["step"] === "summary") go(wrong < 0 ? last : wrong);
    else go(beside(at, 1));
  };

  const back = () => {
    if (options.history && (stateOf(history.state).depth ?? 0) > 0) history.back();
    else turnTo(beside(at, -1));
  };

  const onClick = (event: Event) => {
    const target = (event.target as Element).closest<HTMLElement>("[data-go], a[href^='#']");
    const hash = target?.getAttribute("href");
    if (hash) {
      const place = document.getElementById(hash.slice(1));
      const step = steps.findIndex((one) => one.contains(place));
      if (step < 0) return;
      event.preventDefault();
      go(step);
    } else if (target?.dataset["go"] === "next" || target?.dataset["go"] === "begin") next();
    else if (target?.dataset["go"] === "back") back();
  };

  const onChange = (event: Event) => {
    const step = (event.target as Element).closest("[data-item]");
    step?.querySelector(".item-error")?.remove();
    step?.classList.remove("item-wrong");
    step?.removeAttribute("aria-describedby");
    refresh();
  };

  const onSubmit = (event: Event) => {
    // Enter on an option means "on", not "send".
    const missing = at === last ? steps.findIndex(isMissing) : at;
    if (missing >= 0) {
      event.preventDefault();
      if (at === last) go(missing);
      next();
    } else if (options.onSend) {
      event.preventDefault();
      options.onSend(form);
    }
  };

  const onPopState = ({ state }: PopStateEvent) => {
    const { step } = stateOf(state);
    if (step !== undefined) turnTo(step);
  };

  form.classList.add("stepping");
  form.querySelectorAll<HTMLElement>("[data-scripted]").forEach((part) => {
    part.hidden = part.dataset["scripted"] === "off";
  });
  form.addEventListener("click", onClick);
  form.addEventListener("change", onChange);
  form.addEventListener("submit", onSubmit);
  refresh();
  show(options.at ?? 0);
  if (options.history) {
    addEventListener("popstate", onPopState);
    history.replaceState({ ...stateOf(history.state), step: at } satisfies StepState, "");
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
      form.removeEventListener("click", onClick);
      form.removeEventListener("change", onChange);
      form.removeEventListener("submit", onSubmit);
      removeEventListener("popstate", onPopState);
    },
  };
}
