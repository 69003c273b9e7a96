/** Switches of the display for one visitor: an attribute of the page, and its value when switched on. */
const SWITCHES = { text: "large", contrast: "high" } as const;

const ORDINARY = "normal";

export type DisplaySwitch = keyof typeof SWITCHES;

const NAMES = Object.keys(SWITCHES) as DisplaySwitch[];

function isOn(name: DisplaySwitch): boolean {
  return document.documentElement.dataset[name] === SWITCHES[name];
}

export function toggleDisplay(name: DisplaySwitch, button: HTMLElement): void {
  document.documentElement.dataset[name] = isOn(name) ? ORDINARY : SWITCHES[name];
  button.setAttribute("aria-pressed", String(isOn(name)));
}

/** Shows which switches are on, on a screen that has just come up. */
export function markDisplay(screen: HTMLElement): void {
  for (const name of NAMES) {
    screen.querySelector(`[data-action=${name}]`)?.setAttribute("aria-pressed", String(isOn(name)));
  }
}

/** The next visitor begins with the ordinary size and contrast. */
export function resetDisplay(): void {
  for (const name of NAMES) document.documentElement.dataset[name] = ORDINARY;
}
