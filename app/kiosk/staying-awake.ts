/** Keeps the screen on while the page is seen, where the browser can. */
export function stayAwake(): void {
  const ask = () => {
    if (document.visibilityState !== "visible" || !("wakeLock" in navigator)) return;
    // Refused when the battery is low, for example; the tablet's own settings are the second line.
    navigator.wakeLock.request("screen").catch(() => undefined);
  };
  document.addEventListener("visibilitychange", ask);
  ask();
}

/** Fills a tablet's screen with the first touch; a mouse is at somebody's desk and is left alone. */
export function fillScreenOnTouch(): void {
  document.addEventListener("pointerup", ({ pointerType }) => {
    if (pointerType !== "touch" || document.fullscreenElement || !document.fullscreenEnabled) return;
    // Not allowed everywhere; the kiosk works in a window too.
    document.documentElement.requestFullscreen({ navigationUI: "hide" }).catch(() => undefined);
  });
}
