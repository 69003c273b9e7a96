/** A click comes at most so long after the finger is lifted. */
const CLICK_MS = 700;

/** Makes the pointer that has just come down press nothing: to prevent its default does not keep the click away. */
export function swallowClick(): void {
  const over = new AbortController();
  const listening = { capture: true, signal: over.signal };
  const end = () => over.abort();
  const swallow = (event: Event) => {
    event.preventDefault();
    event.stopImmediatePropagation();
    end();
  };
  document.addEventListener("click", swallow, listening);
  // However long the finger stays down; where no click comes of it, the next touch is one of its own.
  document.addEventListener("pointerup", () => void setTimeout(end, CLICK_MS), listening);
  document.addEventListener("pointercancel", end, listening);
  // Heard on the window, before whoever calls this hears of the next touch.
  addEventListener("pointerdown", end, listening);
}
