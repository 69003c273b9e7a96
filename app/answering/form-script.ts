// Enhances the form on somebody's own phone: steps in place of one long page, sending over weak networks, switches
// that keep the answers. Without it the same page is an ordinary form.
import { offerReading, stopReading } from "#app/answering/read-aloud.ts";
import { focusOn, startSteps, stateOf, type StepState, type Steps } from "#app/answering/steps.ts";

/** The form's entries in the history know under which id it was given out, so that Back leads to the same form. */
interface EntryState extends StepState {
  readonly id?: string;
  readonly token?: string;
}

/** Longer than any reply takes; then the network is taken to be down. */
const PATIENCE_MS = 30_000;

let steps: Steps | undefined;
/** Where the form is sent to: the page's address, in the language that was chosen last. */
let address = location.href;
let busy = false;
let leaving = false;

const entry = () => stateOf(history.state) as EntryState;
const findForm = () => document.querySelector<HTMLFormElement>("form[data-steps]");
const fieldOf = (form: HTMLFormElement, name: string) =>
  form.elements.namedItem(name) as HTMLInputElement | RadioNodeList | null;

function fill(form: HTMLFormElement, name: string, value: string | undefined): void {
  const field = fieldOf(form, name);
  if (field && value !== undefined) field.value = value;
}

/** Makes the page on the screen work, whether the browser loaded it or this script put it there. */
function start(at: number): void {
  const form = findForm();
  steps?.stop();
  steps = undefined;
  document.querySelectorAll<HTMLElement>("nav[hidden]").forEach((nav) => (nav.hidden = false));
  if (!form) return;
  const state = { ...entry(), id: fieldOf(form, "response_id")?.value, token: fieldOf(form, "token")?.value };
  history.replaceState(state, "");
  steps = startSteps(form, { history: true, at, onStep: stopReading });
  offerReading(form);
}

/** Asks for a page as the browser would, without leaving this one. */
async function ask(url: string, body?: URLSearchParams): Promise<Response> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(url, { ...(body ? { method: "POST", body } : {}), signal: patience.signal });
  } finally {
    clearTimeout(timer);
  }
}

function fieldsOf(form: HTMLFormElement): URLSearchParams {
  const fields = new URLSearchParams();
  new FormData(form).forEach((value, name) => fields.append(name, value as string));
  return fields;
}

/** Puts another page of ours on the screen. False where the reply is none, such as that of a network's sign-in page. */
async function put(reply: Response): Promise<boolean> {
  const page = new DOMParser().parseFromString(await reply.text(), "text/html");
  const unable = reply.status === 429 || reply.status >= 500;
  if (!page.getElementById("main") || (unable && !page.querySelector("form"))) return false;
  const root = document.documentElement;
  for (const name of ["lang", "data-text", "data-contrast"]) {
    const value = page.documentElement.getAttribute(name);
    if (value === null) root.removeAttribute(name);
    else root.setAttribute(name, value);
  }
  document.title = page.title;
  document.body = page.body;
  scrollTo(0, 0);
  return true;
}

/** Says under the button that was pressed what could not be done; everything stays as it is. */
function say(form: HTMLFormElement, words: string | undefined): void {
  document.getElementById("trouble")?.remove();
  if (!words) return;
  const trouble = document.createElement("p");
  trouble.id = "trouble";
  trouble.className = "item-error";
  trouble.setAttribute("role", "alert");
  trouble.textContent = words;
  form.append(trouble);
}

/** Words of this script, in the language of the page. */
const words = () => document.querySelector<HTMLElement>("script[data-unsent]")?.dataset ?? {};

/** Does one thing at a time that needs the network. */
async function doOnce(form: HTMLFormElement, trouble: string | undefined, act: () => Promise<boolean>): Promise<void> {
  if (busy) return;
  busy = true;
  form.setAttribute("aria-busy", "true");
  say(form, undefined);
  const done = await act().catch(() => false);
  busy = false;
  form.removeAttribute("aria-busy");
  if (!done) say(form, trouble);
}

function send(form: HTMLFormElement): Promise<void> {
  const { unsent } = words();
  return doOnce(form, unsent, async () => {
    const reply = await ask(address, fieldsOf(form));
    if (reply.redirected) {
      leave(reply.url);
      return true;
    }
    if (!(await put(reply))) return false;
    start(0);
    focusOn(document.querySelector<HTMLElement>("[autofocus], h1"));
    return true;
  });
}

/** Goes to the thank-you page from the form's first entry, so that Back leads to the notice and no further step. */
function leave(to: string): void {
  leaving = true;
  steps?.stop();
  findForm()?.reset();
  const { depth = 0 } = entry();
  if (depth === 0) {
    location.assign(to);
    return;
  }
  addEventListener("popstate", () => location.assign(to), { once: true });
  history.go(-depth);
}

/** Shows the same form in another language, size or contrast, with all that was given. */
function display(form: HTMLFormElement, link: HTMLAnchorElement): Promise<void> {
  const given = fieldsOf(form);
  const code = given.get("code");
  const coded = given.has("response_id") && code !== null;
  const at = steps?.at ?? 0;
  return doOnce(form, words()["unshown"], async () => {
    // A form behind a code comes only for its code, which no address may hold.
    if (!(await put(await ask(link.href, coded ? new URLSearchParams({ code }) : undefined)))) return false;
    const next = document.forms[0];
    if (next) given.forEach((value, name) => name !== "locale" && fill(next, name, value));
    address = link.href;
    history.replaceState(history.state, "", address);
    start(at);
    document.querySelector<HTMLElement>(`a[data-switch=${link.dataset["switch"]}]`)?.focus();
    return true;
  });
}

/** The code of a slip comes behind the address's "#", which no server sees. It does not stay there. */
function takeCode(): void {
  const field = document.querySelector<HTMLInputElement>("input#code");
  if (!field || location.hash.length < 2) return;
  field.value = decodeURIComponent(location.hash.slice(1));
  history.replaceState(history.state, "", location.pathname + location.search);
}

document.addEventListener("submit", (event) => {
  if (event.defaultPrevented) return;
  event.preventDefault();
  void send(event.target as HTMLFormElement);
});

document.addEventListener("click", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey) return;
  const link = (event.target as Element).closest<HTMLAnchorElement>("a.skip, a[data-switch]");
  const form = document.forms[0];
  if (!link || !form) return;
  event.preventDefault();
  if (link.dataset["switch"]) void display(form, link);
  else focusOn(document.querySelector<HTMLElement>("[data-step]:not([hidden]) :is(legend, h2), h1"));
});

addEventListener("hashchange", takeCode);
// A page that took the form's place, such as that of a taken id, has no steps to go back to.
addEventListener("popstate", () => {
  if (!findForm() && !leaving && entry().step !== undefined) location.reload();
});
// What a browser kept in memory may hold answers.
addEventListener("pageshow", (event) => event.persisted && location.reload());

takeCode();
const form = findForm();
const { id, token, depth } = entry();
if (form && id && !form.querySelector("[data-step=summary]")) {
  fill(form, "response_id", id);
  fill(form, "token", token);
}
start(0);
// Loaded anew in the middle of the steps: their answers are gone, so their entries go too.
if (depth) history.go(-depth);
