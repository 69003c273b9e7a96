/** Nobody touches the screen for so long before it asks whether somebody is there. */
export const QUIET_MS = 90_000;

/** How long it asks. */
export const COUNTDOWN_SECONDS = 20;

/** The outside that the clock needs; a test gives its own. */
export interface Timers {
  /** Milliseconds of any clock. */
  readonly now: () => number;
  readonly set: (callback: () => void, milliseconds: number) => number;
  readonly clear: (timer: number) => void;
}

export interface IdleEvents {
  /** Ask whether somebody is there; called each second with the whole seconds that are left. */
  readonly counting: (secondsLeft: number) => void;
  /** Somebody is there after all. */
  readonly continued: () => void;
  /** Nobody is there: throw everything away. */
  readonly expired: () => void;
}

export interface IdleClock {
  /** Starts to watch for a visitor who leaves. */
  readonly start: () => void;
  /** Somebody touched the screen or a key. Returns true when that ended a countdown. */
  readonly touch: () => boolean;
  /** Nothing runs while a text is read aloud; starting again begins the quiet time anew. */
  readonly pause: () => void;
  readonly resume: () => void;
  /** Looks at the clock now: after the tablet slept, timers come late. */
  readonly check: () => void;
  readonly stop: () => void;
}

/**
 * Watches whether the visitor is still there: 90 s of quiet, then a countdown of 20 s, then `expired`. Time is read from
 * the clock and not counted in timers, so a tablet that slept resets as soon as it wakes.
 */
export function idleClock(timers: Timers, events: IdleEvents): IdleClock {
  let lastTouch: number | undefined;
  let paused = false;
  let counting = false;
  let timer: number | undefined;

  const stopTimer = () => {
    if (timer !== undefined) timers.clear(timer);
    timer = undefined;
  };

  const check = () => {
    stopTimer();
    if (lastTouch === undefined || paused) return;
    const quiet = timers.now() - lastTouch;
    if (quiet < 0) {
      // The tablet's clock was set back: begin again from now.
      lastTouch = timers.now();
      check();
      return;
    }
    if (quiet < QUIET_MS) {
      timer = timers.set(check, QUIET_MS - quiet);
      return;
    }
    const left = QUIET_MS + COUNTDOWN_SECONDS * 1000 - quiet;
    if (left <= 0) {
      stop();
      events.expired();
      return;
    }
    counting = true;
    // Set first: whoever is told may stop the clock.
    timer = timers.set(check, left % 1000 === 0 ? 1000 : left % 1000);
    events.counting(Math.ceil(left / 1000));
  };

  const begin = () => {
    lastTouch = timers.now();
    check();
  };

  const touch = () => {
    const wasCounting = counting;
    counting = false;
    if (lastTouch === undefined) return false;
    begin();
    if (wasCounting) events.continued();
    return wasCounting;
  };

  const stop = () => {
    stopTimer();
    lastTouch = undefined;
    counting = false;
    paused = false;
  };

  return {
    start: () => {
      stop();
      begin();
    },
    touch,
    pause: () => {
      paused = true;
      stopTimer();
    },
    resume: () => {
      if (!paused) return;
      paused = false;
      if (lastTouch !== undefined) begin();
    },
    check,
    stop,
  };
}
