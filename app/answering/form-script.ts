// Enhances the forms on somebody's own phone: steps in place of one long page, sending over weak networks, switches
// that keep the answers. Without it the same page is an ordinary form.
import { offerReading, stopReading } from "#app/answering/read-aloud.ts";
import { find, HEADING, startSteps, stateNow, type StepState, type Steps } from "#app/answering/steps.ts";

/** The form's entries in the history know under which id it was given out, so that Back leads to the same form. */
interface FormState extends StepState {
  readonly id?: string;
  readonly token?: string;
}

/** Longer than any reply takes; then the network is taken to be down. */
const PATIENCE_MS = 30_000;

const root = document.documentElement;
let steps: Steps | undefined;
/** Where the form is sent to: the page's address, in the language that was chosen last. */
let [address = ""] = location.href.split("#");
let busy = false;

const findForm = () => find("form[data-steps]") as HTMLFormElement | null;
const state: () => FormState = stateNow;

function fill(form: HTMLFormElement, name: string, value: string): void {
  const field = form.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null;
  if (field) field.value = value;
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  return new URLSearchParams(new FormData(form) as unknown as Record<string, string>);
}

/** Makes the page on the screen work, whether the browser loaded it or this script put it there. */
function start(at: number): void {
  const form = findForm();
  steps?.stop();
  steps = undefined;
  if (!form) return;
  const fields = fieldsOf(form);
  history.replaceState({ ...state(), id: fields.get("response_id"), token: fields.get("token") }, "");
  steps = startSteps(form, { history: true, at, onStep: stopReading });
  offerReading(form);
}

/**
 * Asks for a page as the browser would, without leaving this one, and puts it on the screen or follows it to the
 * thank-you page. One thing at a time; where the network fails, everything stays and the form says so.
 * @param trouble which of the form's complaints is meant
 */
async function load(
  form: HTMLFormElement,
  trouble: "unsent" | "unshown",
  url: string,
  body: URLSearchParams | undefined,
  then: () => void,
): Promise<void> {
  if (busy) return;
  busy = true;
  form.ariaBusy = "true";
  form.querySelectorAll<HTMLElement>("[data-trouble]").forEach((complaint) => (complaint.hidden = true));
  try {
    const signal = (AbortSignal.timeout as typeof AbortSignal.timeout | undefined)?.(PATIENCE_MS) ?? null;
    const reply = await fetch(url, { ...(body && { method: "POST", body }), signal });
    if (reply.redirected) {
      // Still busy: nothing more is sent from here.
      leave(reply.url);
      return;
    }
    const page = new DOMParser().parseFromString(await reply.text(), "text/html");
    // A reply may be no page of ours, such as the sign-in page of a network, or (429, 5xx) one that would cost the answers.
    if (!page.getElementById("main") || (reply.status > 428 && !page.forms.length)) throw reply;
    root.lang = page.documentElement.lang;
    Object.assign(root.dataset, page.documentElement.dataset);
    document.title = page.title;
    document.body = page.body;
    scrollTo(0, 0);
    then();
  } catch {
    const complaint = find(`[data-trouble=${trouble}]`, form);
    if (complaint) complaint.hidden = false;
  }
  form.ariaBusy = null;
  busy = false;
}

/** Goes to the thank-you page from the form's first entry, so that Back leads to the notice and no further step. */
function leave(to: string): void {
  const depth = state().depth ?? 0;
  steps?.stop();
  findForm()?.reset();
  if (depth) {
    onpopstate = () => location.assign(to);
    history.go(-depth);
  } else location.assign(to);
}

/** Shows the same form in another language, size or contrast, with all that was given. */
function display(form: HTMLFormElement, link: HTMLAnchorElement): void {
  const given = fieldsOf(form);
  const code = given.get("code");
  const at = steps?.at ?? 0;
  // A form behind a code comes only for its code, which no address may hold.
  void load(form, "unshown", link.href, steps && code ? new URLSearchParams({ code }) : undefined, () => {
    address = link.href;
    history.replaceState(history.state, "", address);
    const next = document.forms[0];
    given.delete("locale");
    if (next) given.forEach((value, name) => fill(next, name, value));
    start(at);
    find(`[data-switch=${link.dataset["switch"]}]`)?.focus();
  });
}

/** The code of a slip comes behind the address's "#", which no server sees. It does not stay there. */
function takeCode(): void {
  const field = find("input#code") as HTMLInputElement | null;
  if (!field || !location.hash) return;
  field.value = location.hash.slice(1);
  history.replaceState(history.state, "", address);
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  const form = event.target as HTMLFormElement;
  void load(form, "unsent", address, fieldsOf(form), () => {
    start(0);
    (find("[autofocus]") ?? find("h1"))?.focus();
  });
});

document.addEventListener("click", (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>(".skip, [data-switch]");
  const form = document.forms[0];
  if (!link || !form || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  if (link.dataset["switch"]) display(form, link);
  else find(HEADING)?.focus();
});

addEventListener("hashchange", takeCode);
addEventListener("popstate", () => {
  // A page that took the form's place, such as that of a taken id, has no steps to go back to.
  if (!steps && !busy && state().step !== undefined) location.reload();
});
addEventListener("pageshow", (event) => {
  // What a browser kept in memory may hold answers.
  if (event.persisted) location.reload();
});

root.classList.add("scripted");
takeCode();
const form = findForm();
const { id, token, depth } = state();
if (form && id && token && !find("[data-step=summary]")) {
  fill(form, "response_id", id);
  fill(form, "token", token);
}
start(0);
// Loaded anew in the middle of the steps: the answers are gone, so their entries go too.
if (depth) history.go(-depth);
