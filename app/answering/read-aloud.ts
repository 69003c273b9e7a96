import { CURRENT, find } from "#app/answering/steps.ts";

/** Older browsers cannot read aloud. */
const speech = window.speechSynthesis as SpeechSynthesis | undefined;

/** Whether something is read aloud at this moment. */
export function speaking(): boolean {
  return speech?.speaking ?? false;
}

export function stopReading(): void {
  speech?.cancel();
}

/**
 * Shows the button that reads a step aloud, only where the device itself has a voice for the page's language: any other
 * voice would send the words to a stranger's server. Pressed again, it stops.
 * @param form form with a button `data-read` inside, hidden until a voice is found
 */
export function offerReading(form: HTMLFormElement): void {
  const button = find("[data-read]", form);
  if (!button || !speech) return;
  const findVoice = () =>
    speech.getVoices().find((voice) => voice.localService && voice.lang.startsWith(document.documentElement.lang));
  // Voices are known only some time after the page is there.
  (speech.onvoiceschanged = () => (button.hidden = !findVoice()))();
  button.onclick = () => {
    const reading = speech.speaking;
    const voice = findVoice();
    stopReading();
    if (reading || !voice) return;
    const step = find(CURRENT, form);
    // A full stop makes the pause that a reader would make between two options.
    const utterance = new SpeechSynthesisUtterance(step?.innerText.replace(/\n+/gu, ". "));
    utterance.voice = voice;
    utterance.lang = voice.lang;
    speech.speak(utterance);
  };
}
