import { useTranslation } from "react-i18next";

import { AnswerForm } from "#app/ui/answer/answer-form.tsx";
import type { AnswerConflictView, AnswerView } from "#app/ui/answer/answer-view.ts";
import { FormScript } from "#app/ui/answer/form-script.tsx";
import { SendingTrouble } from "#app/ui/answer/sending-trouble.tsx";
import { MessagePage } from "#app/ui/public/message-page.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";

/** Whatever a form address shows: the form, the page of a taken id, or that the survey has ended. */
export function AnswerPage({ view, leaveTo }: { readonly view: AnswerView; readonly leaveTo: string }) {
  const { t } = useTranslation();
  switch (view.kind) {
    case "form":
      return <AnswerForm view={view} />;
    case "conflict":
      return <ConflictPage view={view} leaveTo={leaveTo} />;
    case "not_enrolled":
      return <MessagePage title={t("not_enrolled.title")} text={t("not_enrolled.explain")} kiosk />;
    case "closed":
      return <MessagePage title={t("closed.title")} text={t("closed.explain")} kiosk={view.channel === "kiosk"} />;
  }
}

function ConflictPage({ view, leaveTo }: { readonly view: AnswerConflictView; readonly leaveTo: string }) {
  const { t } = useTranslation();
  return (
    <PublicPage title={t("conflict.title")} kiosk={view.channel === "kiosk"} trial={view.trial} switches="none">
      {view.channel !== "kiosk" && <FormScript />}
      <div className="message">
        <h1 tabIndex={-1}>{t("conflict.title")}</h1>
        <p className="lead">{t(view.resend ? "conflict.explain" : "conflict.code_spent")}</p>
        <form method="post" className="message-actions">
          {view.resend && (
            <>
              {Object.entries({ ...view.resend.given, response_id: view.resend.newResponseId }).map(([name, value]) => (
                <input key={name} type="hidden" name={name} value={value} />
              ))}
              <button type="submit" className="button">
                {t("conflict.send_as_new")}
              </button>
            </>
          )}
          <SendingTrouble />
          <a className="button button-quiet" href={leaveTo}>
            {t("conflict.leave")}
          </a>
        </form>
      </div>
    </PublicPage>
  );
}
