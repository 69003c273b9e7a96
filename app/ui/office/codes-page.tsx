import { useTranslation } from "react-i18next";

import type { ClosedCodeCounts } from "#app/office/closed-code-counts.ts";
import type { CodedReport, CodesReport, SlipProblem, SlipsRequest } from "#app/office/single-use-slips.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { RoughCount } from "#app/ui/office/rough-count.tsx";
import type { Wording } from "#app/survey/wording.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface CodesPageProps {
  readonly report: CodesReport;
  readonly mostSlips: number;
  /** What was typed, when the form comes back. */
  readonly typed?: SlipsRequest;
  readonly problems?: readonly SlipProblem[];
}

/** Where slips with single-use codes are printed, and how many were printed and used. */
export function CodesPage({ report, mostSlips, typed, problems = [] }: CodesPageProps) {
  const { t } = useTranslation();
  const title = t("codes.title");
  return (
    <OfficePage title={problems.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <h1>{title}</h1>
      {report.questionnaires.length === 0 ? (
        <p className="empty-state">{t("codes.none")}</p>
      ) : (
        <>
          <p className="office-lead">{t("codes.lead")}</p>
          <PrintForm report={report} mostSlips={mostSlips} typed={typed} problems={problems} />
          <h2>{t("codes.counts")}</h2>
          <p className="office-lead">{t("codes.counts_lead")}</p>
          {report.questionnaires.map((questionnaire) => (
            <CodeCounts key={questionnaire.key} questionnaire={questionnaire} />
          ))}
        </>
      )}
      {report.closed.length > 0 && <ClosedWaves closed={report.closed} />}
    </OfficePage>
  );
}

interface PrintFormProps {
  readonly report: CodesReport;
  readonly mostSlips: number;
  readonly typed: SlipsRequest | undefined;
  readonly problems: readonly SlipProblem[];
}

function PrintForm({ report, mostSlips, typed, problems }: PrintFormProps) {
  const { t } = useTranslation();
  const word = useWording();
  const words: Record<SlipProblem, { readonly field: string; readonly text: string }> = {
    questionnaire: { field: "questionnaire-0", text: t("codes.problem_questionnaire") },
    number: { field: "number", text: t("codes.problem_number", { most: mostSlips }) },
    batch: { field: "print", text: t("codes.problem_batch") },
  };
  const [first] = report.questionnaires;
  const chosen = typed?.questionnaire ?? (report.questionnaires.length === 1 ? first?.key : undefined);
  return (
    <form method="post" className="office-form" autoComplete="off">
      <ErrorList mistakes={problems.map((problem) => words[problem])} />
      <input type="hidden" name="batch" value={report.batch} />
      <fieldset>
        <legend>{t("codes.questionnaire")}</legend>
        {report.questionnaires.map(({ key, title, trial }, place) => (
          <label key={key} className="choice-line">
            <input
              type="radio"
              id={`questionnaire-${place}`}
              name="questionnaire"
              value={key}
              defaultChecked={key === chosen}
              required
            />
            <span>
              {word(title)}
              {trial && <span className="kind">{t("points.trial")}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="number">{t("codes.number")}</label>
        <input
          id="number"
          name="number"
          type="number"
          min={1}
          max={mostSlips}
          required
          defaultValue={typed?.number ?? "10"}
          aria-describedby="number-hint"
          aria-invalid={problems.includes("number") ? true : undefined}
        />
        <p className="hint" id="number-hint">
          {t("codes.number_hint", { most: mostSlips })}
        </p>
      </div>
      <p className="callout">{t("codes.once")}</p>
      <button type="submit" id="print" className="button">
        {t("codes.print")}
      </button>
    </form>
  );
}

function CodeCounts({ questionnaire }: { readonly questionnaire: CodedReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const format = useNumberFormat();
  const { title, trial, days, issued, used, frameSize, byCodeAt, openAt } = questionnaire;
  const names = (points: readonly Wording[]) => points.map(word).join(", ");
  const heading = word(title);
  return (
    <div className="part">
      <h3>
        {heading}
        {trial && <span className="kind">{t("points.trial")}</span>}
      </h3>
      <p className="figure-note">{t("codes.by_code_at", { points: names(byCodeAt) })}</p>
      {openAt.length > 0 && <p className="figure-note">{t("codes.open_at", { points: names(openAt) })}</p>}
      {frameSize !== undefined && (
        <p className="figure-note">
          {t("codes.frame", { count: frameSize })} {trial && t("codes.trial_codes")}
        </p>
      )}
      {days.length === 0 ? (
        <p className="empty-state">{t("codes.none_issued")}</p>
      ) : (
        <div className="table-frame" role="region" aria-label={heading} tabIndex={0}>
          <table className="office-table office-table-narrow">
            <thead>
              <tr>
                <th scope="col">{t("codes.day")}</th>
                <th scope="col" className="number">
                  {t("codes.issued")}
                </th>
                <th scope="col" className="number">
                  {t("codes.used")}
                </th>
              </tr>
            </thead>
            <tbody>
              {days.map((day) => (
                <tr key={day.day}>
                  <th scope="row">{date.day(day.day)}</th>
                  <td className="number">{format.count(day.issued)}</td>
                  <td className="number">{day.running ? <RoughCount count={day.used} /> : format.count(day.used)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row">{t("codes.total")}</th>
                <td className="number">{format.count(issued)}</td>
                <td className="number">
                  {days.some(({ running }) => running) ? <RoughCount count={used} /> : format.count(used)}
                </td>
              </tr>
            </tfoot>
          </table>
        </div>
      )}
    </div>
  );
}

/** What is left of the codes of waves that have closed: two counts each. */
function ClosedWaves({ closed }: { readonly closed: readonly ClosedCodeCounts[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const heading = t("codes.closed");
  return (
    <>
      <h2>{heading}</h2>
      <div className="table-frame" role="region" aria-label={heading} tabIndex={0}>
        <table className="office-table">
          <thead>
            <tr>
              <th scope="col">{t("points.questionnaires")}</th>
              <th scope="col">{t("codes.wave")}</th>
              <th scope="col" className="number">
                {t("codes.issued")}
              </th>
              <th scope="col" className="number">
                {t("codes.used")}
              </th>
            </tr>
          </thead>
          <tbody>
            {closed.map(({ key, title, wave, issued, used }) => (
              <tr key={key}>
                <th scope="row">{word(title)}</th>
                <td>{word(wave)}</td>
                <td className="number">{format.count(issued)}</td>
                <td className="number">{format.count(used)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
