import { delayAfter, fateOf, refusesTablet, type SendReply } from "#app/kiosk/reply-fate.ts";
import type { TabletStore } from "#app/kiosk/tablet-store.ts";

/** Answers are looked for so often when nobody says that there is one. */
const IDLE_MS = 30_000;

export interface SenderOptions {
  readonly store: TabletStore;
  /** Name under which the tabs of a tablet agree on who sends. */
  readonly lock: string;
  /** Sends one sealed answer. Never throws: no network is a reply without a status. */
  readonly post: (jwe: string) => Promise<SendReply>;
  /** An answer arrived. */
  readonly onDelivered: () => Promise<void>;
  /** The server does not accept this tablet's key. */
  readonly onNotEnrolled: () => Promise<void>;
}

/** Why the sender should look up. */
export type WakeReason = "answer" | "online" | "staff";

export interface Sender {
  readonly wake: (reason: WakeReason) => void;
}

/**
 * Sends what waits: in order, one at a time, for ever. An answer leaves the tablet only when the server has said that it
 * is stored; what the server refuses is set aside. Several tabs of one tablet take turns: only one sends.
 */
export function startSender({ store, lock, post, onDelivered, onNotEnrolled }: SenderOptions): Sender {
  let pause: { readonly wakeUp: () => void; readonly reasons: readonly WakeReason[] } | undefined;

  const wait = (milliseconds: number, reasons: readonly WakeReason[]) =>
    new Promise<void>((resolve) => {
      const wakeUp = () => {
        clearTimeout(timer);
        pause = undefined;
        resolve();
      };
      const timer = setTimeout(wakeUp, milliseconds);
      pause = { wakeUp, reasons };
    });

  const sendAll = async () => {
    let failures = 0;
    for (;;) {
      const next = await store.firstWaiting();
      if (!next) {
        failures = 0;
        await wait(IDLE_MS, ["answer", "online", "staff"]);
        continue;
      }
      const reply = await post(next.jwe);
      const fate = fateOf(reply);
      if (fate === "delivered") {
        failures = 0;
        await store.forget(next.key);
        await onDelivered();
      } else if (fate === "set_aside") {
        failures = 0;
        const status = reply.status ?? 0;
        await store.setAside(next.key, { jwe: next.jwe, status });
        if (refusesTablet(status)) await onNotEnrolled();
      } else {
        failures += 1;
        // A server that named a time is asked again no sooner, unless staff insist.
        const reasons = reply.retryAfterSeconds === undefined ? (["online", "staff"] as const) : (["staff"] as const);
        await wait(delayAfter(failures, Math.random(), reply.retryAfterSeconds), reasons);
      }
    }
  };

  const sendForEver = async () => {
    for (let failures = 1; ; failures += 1) {
      try {
        await sendAll();
      } catch (reason) {
        // The tablet's own storage failed. What waits is still there; the next attempt may reach it.
        console.error("answers could not be read from the tablet", reason);
        await wait(delayAfter(failures, Math.random()), ["staff"]);
      }
    }
  };

  // Browsers without locks have no service worker worth the name either; there a second tab is not expected.
  if ("locks" in navigator) void navigator.locks.request(lock, sendForEver);
  else void sendForEver();

  return {
    wake: (reason) => {
      if (pause?.reasons.includes(reason)) pause.wakeUp();
    },
  };
}
