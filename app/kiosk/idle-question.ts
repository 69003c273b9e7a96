import { part } from "#app/kiosk/page-part.ts";

/** The question whether somebody is still there, over whatever is on the screen. */
export interface IdleQuestion {
  readonly show: (secondsLeft: number) => void;
  readonly hide: () => void;
}

/** @param copy makes a fresh dialog in the language of the screen */
export function idleQuestion(root: HTMLElement, copy: () => HTMLElement): IdleQuestion {
  let dialog: HTMLDialogElement | undefined;
  return {
    show: (secondsLeft) => {
      if (!dialog) {
        const fresh = copy();
        if (!(fresh instanceof HTMLDialogElement)) throw new Error("the idle question is no dialog");
        dialog = fresh;
        root.append(dialog);
        dialog.showModal();
      }
      const left = part(dialog, "[role=timer]", HTMLElement);
      left.textContent = (left.dataset["text"] ?? "").replace("{seconds}", String(secondsLeft));
    },
    hide: () => {
      dialog?.close();
      dialog?.remove();
      dialog = undefined;
    },
  };
}
