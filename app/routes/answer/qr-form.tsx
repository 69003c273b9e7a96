import { useTranslation } from "react-i18next";
import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { findOffer } from "#app/routes/answer/open-offer.ts";
import { answerAtQrPoint, answersTakenContext, type QrView } from "#app/routes/answer/qr-answers.ts";
import { AnswerPage } from "#app/ui/answer/answer-page.tsx";
import { MessagePage } from "#app/ui/public/message-page.tsx";

import type { Route } from "./+types/qr-form.ts";

export async function loader({ context, params }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const found = await findOffer(application, params.point, "qr", null);
  if (found.kind === "open") return data<QrView>(answerFormView(application, found.point, found.offer));
  if (found.kind === "by_code") return data<QrView>({ kind: "by_code" });
  return data<QrView>({ kind: "closed", channel: "qr" }, { status: 410 });
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const taken = context.get(answersTakenContext);
  return taken ?? answerAtQrPoint(context.get(applicationContext), params.point, request, () => request.formData());
}

export default function QrForm({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation();
  const view: QrView = actionData ?? loaderData;
  if (view.kind === "by_code") {
    const action = { label: t("home.enter_code"), href: "/m" };
    return <MessagePage title={t("code_only.title")} text={t("code_only.explain")} action={action} />;
  }
  return <AnswerPage view={view} leaveTo={`/q/${params.point}`} />;
}
