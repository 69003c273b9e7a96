import { useTranslation } from "react-i18next";

import type { DraftProblem, TypedDraft } from "#app/office/waves/draft-form.ts";
import type { Wording } from "#app/survey/wording.ts";
import type { Unit } from "#app/unit/unit.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { draftProblemWords } from "#app/ui/office/waves/draft-problem-words.ts";
import { TextField } from "#app/ui/office/text-field.tsx";
import { useWording } from "#app/ui/use-wording.ts";

export interface DraftPageProps {
  readonly id: string;
  readonly title: Wording;
  readonly typed: TypedDraft;
  readonly problems?: readonly DraftProblem[];
  readonly saved?: boolean;
  readonly unit: Pick<Unit, "periods" | "collection_points" | "thresholds">;
  readonly methods: readonly { readonly id: string; readonly version: number; readonly title: Wording }[];
  readonly closed: readonly { readonly id: string; readonly title: Wording }[];
}

/** Everything about a wave that is chosen before it opens. */
export function DraftPage(props: DraftPageProps) {
  const { id, title, problems = [], saved = false } = props;
  const { t } = useTranslation();
  const word = useWording();
  const heading = t("waves.draft_title", { title: word(title) });
  return (
    <OfficePage title={problems.length > 0 ? `${t("form.error_prefix")}: ${heading}` : heading}>
      <p className="way-back">
        <a href="/office/waves">{t("waves.back")}</a>
      </p>
      <h1>{heading}</h1>
      <p className="office-lead">{t("waves.draft_lead")}</p>
      {saved && (
        <p className="callout" role="status">
          {t("waves.saved")}
        </p>
      )}
      <p className="choices">
        <a href={`/office/waves/${id}/populations`}>{t("waves.to_populations")}</a>
        <a href={`/office/waves/${id}/opening`}>{t("waves.to_opening")}</a>
      </p>
      <DraftForm {...props} />
      <details className="danger">
        <summary>{t("waves.delete_title")}</summary>
        <p>{t("waves.delete_explain")}</p>
        <form method="post">
          <button type="submit" name="intent" value="delete" className="button button-quiet">
            {t("waves.delete")}
          </button>
        </form>
      </details>
    </OfficePage>
  );
}

function DraftForm({ typed, problems = [], unit, methods, closed }: DraftPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const wrong = new Set(problems.map(({ field }) => field));
  const labels: Readonly<Record<string, string>> = {
    titleVi: t("waves.title_vi"),
    titleEn: t("waves.title_en"),
    preset: t("waves.preset"),
    year: t("waves.year"),
    from: t("waves.from"),
    to: t("waves.to"),
    points: t("waves.points_legend"),
    method: t("waves.method_legend"),
    minPublish: t("waves.min_publish"),
    openN: t("waves.open_n"),
    codesN: t("waves.codes_n"),
    codesShare: t("waves.codes_share"),
    ...Object.fromEntries(closed.map(({ id, title }) => [`frame-${id}`, word(title)])),
  };
  const text = (field: string, value: string, size: "long" | "short", hint?: string) => (
    <TextField
      key={field}
      id={field}
      label={labels[field] ?? field}
      value={value}
      className={size === "short" ? "short-field" : undefined}
      invalid={wrong.has(field)}
      hint={hint}
    />
  );
  return (
    <form method="post" className="office-form draft-form" autoComplete="off">
      <ErrorList
        mistakes={problems.map((problem) => ({
          field: problem.field,
          text: draftProblemWords(problem, labels[problem.field] ?? problem.field, t),
        }))}
      />
      {text("titleVi", typed.titleVi, "long")}
      {text("titleEn", typed.titleEn, "long", t("waves.title_en_hint"))}
      <fieldset>
        <legend>{t("waves.period_legend")}</legend>
        <div className="field-row">
          <div className="field">
            <label htmlFor="preset">{t("waves.preset")}</label>
            <select
              id="preset"
              name="preset"
              defaultValue={typed.preset}
              aria-invalid={wrong.has("preset") || undefined}
            >
              {unit.periods.map(({ id, name }) => (
                <option key={id} value={id}>
                  {word(name)}
                </option>
              ))}
              <option value="free">{t("waves.preset_free")}</option>
            </select>
          </div>
          {text("year", typed.year, "short")}
          {text("from", typed.from, "short")}
          {text("to", typed.to, "short")}
        </div>
        <p className="hint">{t("waves.free_hint")}</p>
      </fieldset>
      <fieldset id="points">
        <legend>{t("waves.points_legend")}</legend>
        <p className="hint">{t("waves.points_hint")}</p>
        {unit.collection_points.map(({ id, name }) => (
          <label key={id} className="choice-line">
            <input type="checkbox" name="points" value={id} defaultChecked={typed.points.includes(id)} />
            <span>{word(name)}</span>
          </label>
        ))}
      </fieldset>
      {closed.length > 0 && (
        <fieldset>
          <legend>{t("waves.frames_legend")}</legend>
          <p className="hint">{t("waves.frames_hint")}</p>
          {closed.map(({ id }) => text(`frame-${id}`, typed.frameSizes[id] ?? "", "short"))}
        </fieldset>
      )}
      <fieldset id="method">
        <legend>{t("waves.method_legend")}</legend>
        <p className="hint">{t("waves.method_hint")}</p>
        {methods.map(({ id, version, title }) => (
          <label key={id} className="choice-line">
            <input type="radio" name="method" value={id} defaultChecked={typed.method === id} />
            <span>{t("waves.method_value", { title: word(title), id, version })}</span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>{t("waves.thresholds_legend")}</legend>
        <p className="hint">{t("waves.thresholds_hint")}</p>
        {text("minPublish", typed.minPublish, "short")}
        {text("openN", typed.openN, "short")}
        {text("codesN", typed.codesN, "short")}
        {text("codesShare", typed.codesShare, "short")}
      </fieldset>
      <button type="submit" className="button">
        {t("waves.save")}
      </button>
    </form>
  );
}
