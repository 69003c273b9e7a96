import { useTranslation } from "react-i18next";
import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { findOffer, type PointState } from "#app/routes/answer/open-offer.ts";
import { recallAnswers, takeAnswers } from "#app/routes/answer/take-answers.ts";
import { isTrialPoint, tabletView } from "#app/routes/kiosk/tablet-view.ts";
import type { Wording } from "#app/survey/wording.ts";
import { AnswerPage } from "#app/ui/answer/answer-page.tsx";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";
import { QuestionnaireChooser } from "#app/ui/answer/questionnaire-chooser.tsx";
import { KioskPage } from "#app/ui/kiosk/kiosk-page.tsx";
import kioskStyles from "#app/ui/kiosk/kiosk.css?url";

import type { Route } from "./+types/kiosk-form.ts";

/** The part of the page that works without JavaScript. */
type PlainView =
  | AnswerView
  | { readonly kind: "choose"; readonly choices: readonly { readonly id: string; readonly title: Wording }[] };

export const links: Route.LinksFunction = () => [{ rel: "stylesheet", href: kioskStyles }];

function chosenIn(request: Request): string | null {
  return new URL(request.url).searchParams.get("questionnaire");
}

/** Only the script can show that a tablet is enrolled, so without it an official kiosk takes nothing. */
function needsEnrolment({ kind, point }: PointState): boolean {
  return kind !== "closed" && !isTrialPoint(point);
}

export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const found = await findOffer(application, params.point, "kiosk", chosenIn(request));
  const tablet = await tabletView(application, found.point);
  const page = (plain: PlainView, status = 200) => data({ tablet, plain }, { status });
  if (needsEnrolment(found)) return page({ kind: "not_enrolled" });
  switch (found.kind) {
    case "open":
      return page(answerFormView(application, found.point, found.offer));
    case "choose": {
      const choices = found.point.questionnaires.map(({ questionnaire: { id, title } }) => ({ id, title }));
      return page({ kind: "choose", choices });
    }
    case "by_code":
    case "closed":
      return page({ kind: "closed", channel: "kiosk" }, 410);
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
  return (
    <KioskPage view={loaderData.tablet}>
      <Plain view={actionData ?? loaderData.plain} leaveTo={`/kiosk/${params.point}?lang=vi`} />
    </KioskPage>
  );
}

function Plain({ view, leaveTo }: { readonly view: PlainView; readonly leaveTo: string }) {
  const { t } = useTranslation();
  if (view.kind === "choose") return <QuestionnaireChooser title={t("chooser.title")} choices={view.choices} />;
  return <AnswerPage view={view} leaveTo={leaveTo} />;
}
