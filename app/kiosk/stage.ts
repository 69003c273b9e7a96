import type { ScreenName } from "#app/kiosk/tablet-setup.ts";

/** Where screens are shown: each one a fresh copy of its template, thrown away with all that was done to it. */
export interface Stage {
  /** Language of what is shown. */
  readonly locale: () => string;
  /** @param questionnaire which one, where a screen exists for each */
  readonly show: (name: ScreenName, locale: string, questionnaire?: string) => HTMLElement;
  /** A fresh copy that is not shown. */
  readonly copy: (name: ScreenName, locale: string, questionnaire?: string) => HTMLElement;
}

export function createStage(root: HTMLElement): Stage {
  const copy: Stage["copy"] = (name, locale, questionnaire) => {
    const template = [...document.querySelectorAll<HTMLTemplateElement>(`template[data-screen="${name}"]`)].find(
      ({ dataset, lang }) => lang === locale && (questionnaire === undefined || dataset["of"] === questionnaire),
    );
    const screen = template?.content.firstElementChild?.cloneNode(true);
    if (!(screen instanceof HTMLElement)) throw new Error(`no screen ${name} in ${locale}`);
    return screen;
  };

  return {
    locale: () => document.documentElement.lang,
    copy,
    show: (name, locale, questionnaire) => {
      const screen = copy(name, locale, questionnaire);
      document.documentElement.lang = locale;
      document.title = screen.dataset["title"] ?? document.title;
      root.replaceChildren(screen);
      scrollTo(0, 0);
      focusOn(screen.querySelector<HTMLElement>("[data-focus]") ?? screen.querySelector("h1"));
      return screen;
    },
  };
}

/** Moves the focus, so that a screen reader reads on there; what is no control takes it without a place in the Tab order. */
export function focusOn(element: HTMLElement | null): void {
  if (!element) return;
  if (!element.matches("button, input, a[href]")) element.tabIndex = -1;
  element.focus({ preventScroll: true });
}
