import { createContext, data } from "react-router";

import type { Application } from "#app/application/application.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import type { PageRequest } from "#app/i18n/page-request.ts";
import { findOffer } from "#app/routes/answer/open-offer.ts";
import { recallAnswers, takeAnswers, type SentForm } from "#app/routes/answer/take-answers.ts";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";

export type QrView = AnswerView | { readonly kind: "by_code" };

/** What becomes of a form that was sent at a QR point: a redirect to the thanks, or what the page shows instead. */
export async function answerAtQrPoint(
  application: Application,
  pointId: string,
  request: PageRequest,
  readForm: () => Promise<SentForm>,
) {
  const found = await findOffer(application, pointId, "qr", null);
  if (found.kind === "by_code") return data<QrView>({ kind: "by_code" }, { status: 400 });
  const form = await readForm();
  const locale = negotiateLocale(request);
  const thanks = `/q/${found.point.id}/thanks?lang=${locale}`;
  if (found.kind !== "open") return recallAnswers(application, form, "qr", thanks);
  return takeAnswers({ ...found, application, form, locale, thanks });
}

/** Where the server took the answers of this request ahead of the framework: what became of them, for the page to show. */
export const answersTakenContext = createContext<ReturnType<typeof answerAtQrPoint> | undefined>(undefined);
