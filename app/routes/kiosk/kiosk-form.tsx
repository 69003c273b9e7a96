import { useTranslation } from "react-i18next";
import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { findOffer } from "#app/routes/answer/open-offer.ts";
import { recallAnswers, takeAnswers } from "#app/routes/answer/take-answers.ts";
import type { Wording } from "#app/survey/wording.ts";
import { AnswerPage } from "#app/ui/answer/answer-page.tsx";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";
import { QuestionnaireChooser } from "#app/ui/answer/questionnaire-chooser.tsx";

import type { Route } from "./+types/kiosk-form.ts";

type KioskView =
  | AnswerView
  | { readonly kind: "choose"; readonly choices: readonly { readonly id: string; readonly title: Wording }[] };

function chosenIn(request: Request): string | null {
  return new URL(request.url).searchParams.get("questionnaire");
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const found = await findOffer(application, params.point, "kiosk", chosenIn(request));
  switch (found.kind) {
    case "open":
      return data<KioskView>(answerFormView(application, found.point, found.offer));
    case "choose": {
      const choices = found.point.questionnaires.map(({ questionnaire: { id, title } }) => ({ id, title }));
      return data<KioskView>({ kind: "choose", choices });
    }
    case "by_code":
    case "closed":
      return data<KioskView>({ kind: "closed", channel: "kiosk" }, { status: 410 });
  }
}

export async function action({ context, params, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const found = await findOffer(application, params.point, "kiosk", chosenIn(request));
  const form = await request.formData();
  const locale = negotiateLocale(request);
  const thanks = `/kiosk/${found.point.id}/thanks?lang=${locale}`;
  if (found.kind !== "open") return recallAnswers(application, form, "kiosk", thanks);
  return takeAnswers({ ...found, application, form, locale, thanks });
}

export default function KioskForm({ loaderData, actionData, params }: Route.ComponentProps) {
  const { t } = useTranslation();
  const view: KioskView = actionData ?? loaderData;
  if (view.kind === "choose") return <QuestionnaireChooser title={t("chooser.title")} choices={view.choices} />;
  return <AnswerPage view={view} leaveTo={`/kiosk/${params.point}?lang=vi`} />;
}
