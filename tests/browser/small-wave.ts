import type { APIRequestContext } from "@playwright/test";

import type { WaveStep } from "#app/office/waves/wave-steps.ts";
import { sendAnswers } from "#tests/browser/machine-answers.ts";
import type { RunningProduct } from "#tests/browser/running-product.ts";

/** A point that no other test of pages visits: an official wave ends the trial there. */
const POINT = "can-bo";

/** A survey criterion of its questionnaire. */
export const SURVEYED_THERE = "4.6.1";

const DRAFT = {
  titleVi: "Đợt quý III năm 2026",
  titleEn: "Third quarter of 2026",
  preset: "q3",
  year: "2026",
  points: POINT,
  method: "top2",
  minPublish: "10",
  openN: "30",
  codesN: "7",
  codesShare: "60",
} as const;

/** An official wave at one point alone, taken from step to step by the forms of the office, without its pages. */
export interface SmallWave {
  readonly id: string;
  readonly open: () => Promise<unknown>;
  readonly answer: (request: APIRequestContext, count: number) => Promise<void>;
  readonly take: (step: WaveStep) => Promise<unknown>;
}

/** Prepares one. */
export async function prepareSmallWave({ office, origin }: RunningProduct): Promise<SmallWave> {
  const send = async (path: string, fields: Readonly<Record<string, string>> = {}) => {
    const reply = await office.post("survey_manager", path, fields);
    if (reply.status !== 303) throw new Error(`${path} answered ${reply.status}`);
    return reply.headers.get("location") ?? "";
  };
  /** What the page says it would open. */
  const markOf = async (path: string) => {
    const page = await fetch(`${origin}${path}`, { headers: { cookie: await office.cookieOf("survey_manager") } });
    return /name="mark" value="([^"]+)"/u.exec(await page.text())?.[1] ?? "";
  };
  const id = /waves\/([^/]+)\/draft/u.exec(await send("/office/waves"))?.[1] ?? "";
  // Waves of a server cannot have the same title; the id has a running number.
  const titles = { titleVi: `${DRAFT.titleVi} (${id})`, titleEn: `${DRAFT.titleEn} (${id})` };
  await send(`/office/waves/${id}/draft`, { ...DRAFT, ...titles });
  return {
    id,
    open: async () => send(`/office/waves/${id}/opening`, { mark: await markOf(`/office/waves/${id}/opening`) }),
    answer: (request, count) => sendAnswers(request, { point: POINT, count }),
    take: (step) => send(`/office/waves/${id}/steps/${step}`),
  };
}
