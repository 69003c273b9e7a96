import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import type { Application } from "#app/application/application.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import { answerFormView } from "#app/routes/answer/answer-form-view.ts";
import { recallAnswers, takeAnswers } from "#app/routes/answer/take-answers.ts";
import { AnswerPage } from "#app/ui/answer/answer-page.tsx";
import type { AnswerView } from "#app/ui/answer/answer-view.ts";
import { CodeEntry } from "#app/ui/answer/code-entry.tsx";

import type { Route } from "./+types/code-form.ts";

type CodeView = AnswerView | { readonly kind: "enter"; readonly typed?: string; readonly problem?: string };

/** GET never looks at a code, so a messenger's preview cannot spend or try one. */
export function loader(): CodeView {
  return { kind: "enter" };
}

/** One address, two steps: a form with a response id holds answers, any other only the code. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const form = await request.formData();
  const typed = form.get("code");
  const code = typeof typed === "string" ? typed : "";
  if (!form.has("response_id")) return openForm(application, code);

  const locale = negotiateLocale(request);
  const thanks = `/m/thanks?lang=${locale}`;
  const entry = await lookUp(application, code);
  if (entry.kind === "busy") return tryLater(code, { problem: "busy", status: 429 });
  // A spent code may belong to this very form, sent again: only storing can tell. So it is when no code can be looked up.
  const found = entry.kind === "open" ? entry : await coded(application, form.get("questionnaire"));
  const offer = found?.point.questionnaires.find(
    ({ questionnaire, access }) => questionnaire.id === found.questionnaireId && access === "codes",
  );
  if (found && offer) return takeAnswers({ application, point: found.point, offer, form, locale, thanks });
  switch (entry.kind) {
    case "open":
    case "closed":
      return recallAnswers(application, form, "qr", thanks);
    case "unavailable":
      return tryLater(code, { problem: "code_unchecked", status: 503 });
    case "unknown":
    case "used":
      return codeRefused(code, entry.kind);
  }
}

function codeRefused(typed: string, why: "unknown" | "used") {
  return data<CodeView>({ kind: "enter", typed, problem: `code_${why}` }, { status: 400 });
}

function tryLater(typed: string, why: { readonly problem: string; readonly status: 429 | 503 }) {
  return data<CodeView>({ kind: "enter", typed, problem: why.problem }, { status: why.status });
}

/** Where a code leads, or that nobody can tell now. */
async function lookUp(application: Application, code: string) {
  try {
    return await application.enterCode(code);
  } catch (reason) {
    application.logError("a code could not be looked up", reason);
    return { kind: "unavailable" } as const;
  }
}

async function openForm(application: Application, code: string) {
  const entry = await lookUp(application, code);
  switch (entry.kind) {
    case "open": {
      const offer = entry.point.questionnaires.find(({ questionnaire }) => questionnaire.id === entry.questionnaireId);
      if (offer) return data<CodeView>(answerFormView(application, entry.point, offer, { code }));
      return data<CodeView>({ kind: "closed", channel: "qr" }, { status: 410 });
    }
    case "closed":
      return data<CodeView>({ kind: "closed", channel: "qr" }, { status: 410 });
    case "busy":
      return tryLater(code, { problem: "busy", status: 429 });
    case "unavailable":
      return tryLater(code, { problem: "code_unchecked", status: 503 });
    case "unknown":
    case "used":
      return codeRefused(code, entry.kind);
  }
}

async function coded(application: Application, questionnaireId: FormDataEntryValue | null) {
  // None when nobody can tell now, and none was known before.
  for (const point of await application.openPoints().catch(() => [])) {
    const offer = point.questionnaires.find(
      ({ questionnaire, access }) => questionnaire.id === questionnaireId && access === "codes",
    );
    if (offer) return { point, questionnaireId: offer.questionnaire.id };
  }
  return undefined;
}

export default function CodeForm({ loaderData, actionData }: Route.ComponentProps) {
  const view: CodeView = actionData ?? loaderData;
  if (view.kind === "enter") return <CodeEntry typed={view.typed} problem={view.problem} />;
  return <AnswerPage view={view} leaveTo="/m" />;
}
