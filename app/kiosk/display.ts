/** Switches of the display for one visitor: attribute of the page and its value when switched on. */
const SWITCHES = { text: ["text", "large"], contrast: ["contrast", "high"] } as const;

export type DisplaySwitch = keyof typeof SWITCHES;

export function toggleDisplay(name: DisplaySwitch, button: HTMLElement): void {
  const [attribute, value] = SWITCHES[name];
  const { dataset } = document.documentElement;
  const on = dataset[attribute] !== value;
  if (on) dataset[attribute] = value;
  else Reflect.deleteProperty(dataset, attribute);
  button.setAttribute("aria-pressed", String(on));
}

/** Shows which switches are on, on a screen that has just come up. */
export function markDisplay(screen: HTMLElement): void {
  for (const [name, [attribute, value]] of Object.entries(SWITCHES)) {
    const on = document.documentElement.dataset[attribute] === value;
    screen.querySelector(`[data-action=${name}]`)?.setAttribute("aria-pressed", String(on));
  }
}

/** The next visitor begins with the ordinary size and contrast. */
export function resetDisplay(): void {
  for (const [attribute] of Object.values(SWITCHES))
    Reflect.deleteProperty(document.documentElement.dataset, attribute);
}
