import { useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";

import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import { ErrorSummary, type SummaryLine } from "#app/ui/answer/error-summary.tsx";
import { problemKey } from "#app/ui/answer/problem-key.ts";
import { FormScript } from "#app/ui/answer/form-script.tsx";
import { Honeypot } from "#app/ui/answer/honeypot.tsx";
import { ItemField } from "#app/ui/answer/item-field.tsx";
import { Notice } from "#app/ui/answer/notice.tsx";
import { OptionSymbols } from "#app/ui/answer/option-symbol.tsx";
import { SendingTrouble } from "#app/ui/answer/sending-trouble.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/**
 * The public form: one page in short numbered groups, an ordinary HTML form underneath. The attributes `data-…` tell the
 * scripts what the definition says (app/answering/steps.ts).
 */
export function AnswerForm({ view }: { readonly view: AnswerFormView }) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const { questionnaire, channel } = view;
  const [form, fields] = useForm<Record<string, string>>({ id: "answers", lastResult: view.result ?? null });
  const title = word(questionnaire.title);
  const atKiosk = channel === "kiosk";
  const total = questionnaire.items.length;
  const numberOf = new Map(questionnaire.items.map((item, position) => [item.id, position + 1]));
  const problemOf = (field: string) => fields[field]?.errors?.[0];

  const summary = Object.entries(form.allErrors).map(([field, [problem = "required"]]): SummaryLine => {
    const item = questionnaire.items.find((candidate) => candidate.id === field);
    const said = t(problemKey(problem));
    if (!item) return { href: field === "comment" ? "#comment" : "#last", text: said };
    const question = `${t("form.item_number", { number: numberOf.get(item.id), total })}: ${word(item.wording)}`;
    // A question that was only left out needs no reason beside it; the list stays short on a phone.
    return { href: `#item-${item.id}`, text: problem === "required" ? question : `${question} – ${said}` };
  });

  return (
    <PublicPage
      title={summary.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}
      kiosk={atKiosk}
      trial={view.trial}
      switches={view.code === undefined && view.result === undefined ? "links" : "script"}
    >
      {!atKiosk && <FormScript />}
      <OptionSymbols symbols={questionnaire.items.flatMap((item) => item.options.flatMap((o) => o.symbol ?? []))} />
      <form
        method="post"
        id={form.id}
        className="answers"
        autoComplete="off"
        noValidate
        data-steps=""
        data-number={t("form.item_number", { number: "#", total: "#" })}
      >
        <h1>{title}</h1>
        <ReadAloud />
        {summary.length > 0 ? <ErrorSummary lines={summary} /> : <Notice view={view} />}
        <input type="hidden" name="response_id" value={view.responseId} />
        <input type="hidden" name="token" value={view.token} />
        <input type="hidden" name="wave" value={view.waveId} />
        <input type="hidden" name="questionnaire" value={questionnaire.id} />
        <input type="hidden" name="version" value={questionnaire.version} />
        <input type="hidden" name="locale" value={i18n.language} />
        {view.code !== undefined && <input type="hidden" name="code" value={view.code} />}
        <Honeypot />
        {questionnaire.groups.map((group) => {
          const items = questionnaire.items.filter((item) => group.itemIds.includes(item.id));
          if (items.length === 0) return null;
          return (
            <section className="group" key={group.itemIds[0]} aria-label={word(group.title)} data-group="">
              <h2>{word(group.title)}</h2>
              {group.onlyIfNote && <p className="only-if for-page">{word(group.onlyIfNote)}</p>}
              {items.map((item) => (
                <ItemField
                  key={item.id}
                  item={item}
                  number={numberOf.get(item.id) ?? 0}
                  total={total}
                  given={fields[item.id]?.initialValue}
                  problem={problemOf(item.id)}
                />
              ))}
            </section>
          );
        })}
        <div className="last" id="last" data-step="last">
          <h2 tabIndex={-1}>{t(atKiosk ? "answering.last_without_comment" : "answering.last")}</h2>
          <p className="hint for-steps">{t("answering.may_go_back")}</p>
          {!atKiosk && <CommentField given={fields["comment"]?.initialValue} problem={problemOf("comment")} />}
          <button type="submit" className="button button-wide">
            {t("form.submit")}
          </button>
        </div>
        <p className="item-error" id="missing" role="alert" data-missing="" hidden>
          {t("problem.required")}
        </p>
        <SendingTrouble />
        <div className="step-buttons for-steps">
          <button type="button" className="button button-quiet" data-go="back">
            {t("answering.back")}
          </button>
          <button type="button" className="button" data-go="next">
            {t("answering.next")}
          </button>
        </div>
      </form>
    </PublicPage>
  );
}

/** Shown by the script where the device has a voice of its own for the page's language. */
function ReadAloud() {
  const { t } = useTranslation();
  return (
    <button type="button" className="button button-quiet read-aloud" data-read="" hidden>
      {t("answering.read")}
    </button>
  );
}

function CommentField({
  given,
  problem,
}: {
  readonly given: string | undefined;
  readonly problem: string | undefined;
}) {
  const { t } = useTranslation();
  const describedBy = problem ? "comment-hint comment-error" : "comment-hint";
  return (
    <div className="comment">
      <label htmlFor="comment">{t("form.comment")}</label>
      <p id="comment-hint" className="hint">
        {t("form.comment_hint")}
      </p>
      {problem && (
        <p className="item-error" id="comment-error">
          {t(problemKey(problem))}
        </p>
      )}
      <textarea
        id="comment"
        name="comment"
        rows={3}
        maxLength={500}
        aria-describedby={describedBy}
        defaultValue={given}
      />
    </div>
  );
}
