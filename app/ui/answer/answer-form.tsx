import { useForm } from "@conform-to/react";
import { useTranslation } from "react-i18next";

import type { AnswerFormView } from "#app/ui/answer/answer-view.ts";
import { ErrorSummary, type SummaryLine } from "#app/ui/answer/error-summary.tsx";
import { problemKey } from "#app/ui/answer/problem-key.ts";
import { ItemField } from "#app/ui/answer/item-field.tsx";
import { OptionSymbols } from "#app/ui/answer/option-symbol.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** The public form: one page in short numbered groups, an ordinary HTML form underneath. */
export function AnswerForm({ view }: { readonly view: AnswerFormView }) {
  const { t, i18n } = useTranslation();
  const word = useWording();
  const { questionnaire, channel } = view;
  const [form, fields] = useForm<Record<string, string>>({ id: "answers", lastResult: view.result ?? null });
  const title = word(questionnaire.title);
  const total = questionnaire.items.length;
  const numberOf = new Map(questionnaire.items.map((item, position) => [item.id, position + 1]));
  const problemOf = (field: string) => fields[field]?.errors?.[0];

  const summary = Object.entries(form.allErrors).map(([field, [problem = "required"]]): SummaryLine => {
    const item = questionnaire.items.find((candidate) => candidate.id === field);
    const said = t(problemKey(problem));
    if (!item) return { href: field === "comment" ? "#comment" : undefined, text: said };
    const question = `${t("form.item_number", { number: numberOf.get(item.id), total })}: ${word(item.wording)}`;
    // A question that was only left out needs no reason beside it; the list stays short on a phone.
    return { href: `#item-${item.id}`, text: problem === "required" ? question : `${question} – ${said}` };
  });

  return (
    <PublicPage
      title={summary.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}
      kiosk={channel === "kiosk"}
      trial={view.trial}
      languageSwitch={view.code === undefined && view.result === undefined}
    >
      <OptionSymbols symbols={questionnaire.items.flatMap((item) => item.options.flatMap((o) => o.symbol ?? []))} />
      <h1>{title}</h1>
      {summary.length > 0 ? <ErrorSummary lines={summary} /> : <Notice view={view} />}
      <form method="post" id={form.id} className="answers" autoComplete="off" noValidate>
        <input type="hidden" name="response_id" value={view.responseId} />
        <input type="hidden" name="questionnaire" value={questionnaire.id} />
        <input type="hidden" name="version" value={questionnaire.version} />
        <input type="hidden" name="locale" value={i18n.language} />
        {view.code !== undefined && <input type="hidden" name="code" value={view.code} />}
        {questionnaire.groups.map((group) => {
          const items = questionnaire.items.filter((item) => group.itemIds.includes(item.id));
          if (items.length === 0) return null;
          return (
            <section className="group" key={group.itemIds[0]} aria-label={word(group.title)}>
              <h2>{word(group.title)}</h2>
              {group.onlyIfNote && <p className="only-if">{word(group.onlyIfNote)}</p>}
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
        {channel !== "kiosk" && <CommentField given={fields["comment"]?.initialValue} problem={problemOf("comment")} />}
        <button type="submit" className="button button-wide">
          {t("form.submit")}
        </button>
      </form>
    </PublicPage>
  );
}

/** What a person must know before answering; short enough to be read. */
function Notice({ view }: { readonly view: AnswerFormView }) {
  const { t } = useTranslation();
  const word = useWording();
  const { questionnaire } = view;
  return (
    <div className="notice">
      <p>{word(questionnaire.audience)}</p>
      <p>{t("form.notice_consent")}</p>
      <p className="notice-facts">
        {t("form.questions", { count: questionnaire.items.length })} ·{" "}
        {t("form.minutes", { count: questionnaire.minutes })}
      </p>
      <details>
        <summary>{t("form.notice_more")}</summary>
        <p>{t("form.notice_details", { unit: word(view.unitName) })}</p>
        <p>{t("home.privacy")}</p>
        <p>{view.trial ? t("home.kept_trial") : t("home.kept", { months: view.retentionMonths })}</p>
        <p>{t("page.own_measurement")}</p>
      </details>
    </div>
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
