/** Whether something is read aloud at this moment. */
export function speaking(): boolean {
  return "speechSynthesis" in window && speechSynthesis.speaking;
}

export function stopReading(): void {
  if ("speechSynthesis" in window) speechSynthesis.cancel();
}

/**
 * Shows the button that reads a step aloud, only where the device itself has a voice for the page's language: any other
 * voice would send the words to a stranger's server.
 * @param form form with a button `data-go="read"` inside, hidden until a voice is found
 */
export function offerReading(form: HTMLFormElement): void {
  const button = form.querySelector<HTMLElement>("[data-go=read]");
  if (!button || !("speechSynthesis" in window)) return;
  const language = document.documentElement.lang;
  const findVoice = () => speechSynthesis.getVoices().find((one) => one.localService && one.lang.startsWith(language));
  const look = () => (button.hidden = !findVoice());
  look();
  // Voices are known only some time after the page is there.
  speechSynthesis.onvoiceschanged = look;
  button.onclick = () => {
    const reading = speaking();
    stopReading();
    const voice = findVoice();
    const step = form.querySelector<HTMLElement>("[data-step]:not([hidden])");
    if (reading || !voice || !step) return;
    // Line by line, with the pauses that a reader would make.
    for (const line of step.innerText.split("\n").filter((words) => words.trim())) {
      const utterance = new SpeechSynthesisUtterance(line);
      utterance.voice = voice;
      utterance.lang = voice.lang;
      speechSynthesis.speak(utterance);
    }
  };
}
