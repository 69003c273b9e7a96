import type { Response } from "@playwright/test";

import { at, pressed, type ProductPage, type Visit } from "#tests/browser/product-page.ts";
import { prepareSmallWave, SURVEYED_THERE, type SmallWave } from "#tests/browser/small-wave.ts";

const OFFICIAL_DOCUMENT = {
  document_number: "1234/QĐ-UBND",
  document_date: "2026-12-20",
  document_issuer: "Ủy ban nhân dân huyện",
} as const;

/** Everything about a wave, from the list before the first to a signed one. */
export const WAVE_PAGES: Readonly<Record<string, readonly ProductPage[]>> = {
  "waves that are prepared": [
    { name: "list of waves", open: at("/office/waves") },
    { name: "draft of a wave", open: newDraft },
    { name: "draft with errors", open: onDraft("draft", (path) => pressed(path, 400, { titleVi: "", year: "2o26" })) },
    { name: "populations of a draft", open: onDraft("populations", at) },
    {
      name: "populations with a line that cannot be read",
      open: onDraft("populations", (path) =>
        pressed(path, 200, { "paste-one-stop": "Hộ tịch\t610\nĐường sắt\t12" }, "fill"),
      ),
    },
    { name: "opening with an obstacle", open: onDraft("opening", at) },
    { name: "list of waves with a draft", open: at("/office/waves") },
  ],
  "waves that are run": [
    { name: "opening without an obstacle", open: begun },
    { name: "open wave", open: afterwards((wave) => wave.open(), "") },
    { name: "progress before any answer", open: onWave("/progress") },
    { name: "question before a wave is closed", open: onWave("/steps/close") },
    { name: "progress for a screen", open: afterAnswers },
    { name: "closed wave", open: afterwards((wave) => wave.take("close"), "") },
    { name: "question before a wave is counted", open: onWave("/steps/count") },
    { name: "counted wave", open: afterwards((wave) => wave.take("count"), "") },
    { name: "progress of a counted wave", open: onWave("/progress") },
    { name: "question before a wave is signed", open: onWave("/steps/sign") },
    { name: "signed wave", open: afterwards((wave) => wave.take("sign"), "") },
    { name: "signed figures", open: onWave("/revisions/1") },
    { name: "populations that cannot be changed", open: onWave("/populations") },
    { name: "correction without a reason", open: (visit) => pressed(`${address(visit)}/steps/correct`, 400)(visit) },
    {
      name: "official result with errors",
      open: (visit) => pressed(`/office/criteria/1.1.1/official?wave=${wave(visit).id}`, 400, { points: "?" })(visit),
    },
    { name: "page for official results", open: (visit) => at(`/office/official?wave=${wave(visit).id}`)(visit) },
    {
      name: "preview of official results",
      open: (visit) =>
        pressed(`/office/official?wave=${wave(visit).id}`, 200, {
          ...OFFICIAL_DOCUMENT,
          text: "1.1.1\t0,75\n9.9.9\t1",
        })(visit),
    },
    { name: "list of waves with a signed one", open: at("/office/waves") },
    { name: "index of a signed wave", open: (visit) => at(`/office/index?wave=${wave(visit).id}`)(visit) },
    {
      name: "drill-down of a survey criterion",
      open: (visit) => at(`/office/index/${SURVEYED_THERE}?wave=${wave(visit).id}`)(visit),
    },
  ],
};

/** The wave that the pages of a visit are about, by server. */
const WAVES = new WeakMap<Visit["product"], SmallWave>();

function wave({ product }: Visit): SmallWave {
  const known = WAVES.get(product);
  if (!known) throw new Error("no wave was begun");
  return known;
}

const address = (visit: Visit) => `/office/waves/${wave(visit).id}`;

async function begun(visit: Visit): Promise<Response> {
  WAVES.set(visit.product, await prepareSmallWave(visit.product));
  return at(`${address(visit)}/opening`)(visit);
}

function onWave(path: string): ProductPage["open"] {
  return (visit) => at(`${address(visit)}${path}`)(visit);
}

/** A page of the wave after something was done to it. */
function afterwards(act: (wave: SmallWave) => Promise<unknown>, path: string): ProductPage["open"] {
  return async (visit) => {
    await act(wave(visit));
    return onWave(path)(visit);
  };
}

async function afterAnswers(visit: Visit): Promise<Response> {
  await wave(visit).answer(visit.page.request, 40);
  return onWave("/progress?screen=1")(visit);
}

/** The address of the draft that the pages of a visit are about, by server. */
const DRAFTS = new WeakMap<Visit["product"], string>();

async function newDraft(visit: Visit): Promise<Response> {
  const begun = await visit.product.office.post("survey_manager", "/office/waves");
  const path = begun.headers.get("location") ?? "";
  DRAFTS.set(visit.product, path);
  return at(path)(visit);
}

function onDraft(page: string, open: (path: string) => ProductPage["open"]): ProductPage["open"] {
  return (visit) => open((DRAFTS.get(visit.product) ?? "").replace(/draft$/u, page))(visit);
}
