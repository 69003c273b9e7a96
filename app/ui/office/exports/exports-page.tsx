import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { ExportsOverview } from "#app/export/exports-overview.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveState } from "#app/ui/office/wave-state.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface ExportsPageProps {
  readonly waves: readonly { readonly id: string; readonly title: Wording }[];
  readonly overview: ExportsOverview | undefined;
  /** Which files of answers whoever reads the page may take. */
  readonly may: { readonly recount: boolean; readonly shareable: boolean };
}

/** What may leave the system, who may read it, and the buttons for it. */
export function ExportsPage({ waves, overview, may }: ExportsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const dates = useDateFormat();
  const title = t("export.title");
  if (!overview) {
    return (
      <OfficePage title={title}>
        <h1>{title}</h1>
        <p className="empty-state">{t("export.no_wave")}</p>
      </OfficePage>
    );
  }
  const { waveId, stage, expired, period, questionnaires } = overview;
  const counted = stage !== "interim";
  const wave = `wave=${encodeURIComponent(waveId)}`;
  return (
    <OfficePage title={title}>
      <div className="index-head">
        <h1>{title}</h1>
        <WaveState state={overview.state} />
      </div>
      <p className="office-lead">
        {period
          ? t("export.of_wave", { title: word(overview.title), from: dates.day(period.from), to: dates.day(period.to) })
          : word(overview.title)}
      </p>
      {waves.length > 1 && (
        <nav aria-label={t("export.other_waves")}>
          <ul className="choices">
            {waves.map((other) => (
              <li key={other.id}>
                <a
                  href={`/office/exports?wave=${encodeURIComponent(other.id)}`}
                  aria-current={other.id === waveId ? "page" : undefined}
                >
                  {word(other.title)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <p className="office-lead">{t("export.lead")}</p>

      <div className="export-files">
        <ExportFile
          title={t("export.appendix.title")}
          text={t("export.appendix.text")}
          format={t("export.appendix.format")}
          readers={t("export.appendix.readers")}
        >
          <a className="button" href={`/office/exports/appendix.xlsx?${wave}`} download>
            {t("export.appendix.button")}
          </a>
          <p className="hint">{counted ? t("export.appendix.not_recorded") : t("export.appendix.interim")}</p>
        </ExportFile>
        <ExportFile
          title={t("export.shareable.title")}
          text={t("export.shareable.text")}
          format={t("export.zip_format")}
          readers={t("export.shareable.readers")}
        >
          <AnswersButton
            path={`/office/exports/shareable?${wave}`}
            label={t("export.shareable.button")}
            refused={t("export.shareable.who")}
            missing={expired ? t("export.expired") : counted ? undefined : t("export.not_final")}
            may={may.shareable}
          />
        </ExportFile>
        <ExportFile
          title={t("export.recount.title")}
          text={t("export.recount.text")}
          format={t("export.zip_format")}
          readers={t("export.recount.readers")}
        >
          <AnswersButton
            path={`/office/exports/recount?${wave}`}
            label={t("export.recount.button")}
            refused={t("export.recount.who")}
            missing={expired ? t("export.expired") : counted ? undefined : t("export.not_final")}
            may={may.recount}
          />
        </ExportFile>
      </div>

      <section className="part">
        <h2>{t("export.inside")}</h2>
        <div className="table-frame" role="region" aria-label={t("export.inside")} tabIndex={0}>
          <table className="office-table">
            <thead>
              <tr>
                <th scope="col">{t("export.column.questionnaire")}</th>
                <th scope="col">{t("export.column.shareable")}</th>
                <th scope="col">{t("export.column.recount")}</th>
              </tr>
            </thead>
            <tbody>
              {questionnaires.map(({ id, title: name, countsOnly }) => (
                <tr key={id}>
                  <th scope="row">{word(name)}</th>
                  <td>{countsOnly ? t("export.counts_only") : t("export.rows_hidden")}</td>
                  <td>{countsOnly ? t("export.counts_only") : t("export.rows_all")}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="hint">{t("export.counts_why")}</p>
      </section>
    </OfficePage>
  );
}

interface ExportFileProps {
  readonly title: string;
  readonly text: string;
  readonly format: string;
  readonly readers: string;
  readonly children: ReactNode;
}

/** One kind of file: what it is, who may read it, and its button. */
function ExportFile({ title, text, format, readers, children }: ExportFileProps) {
  const { t } = useTranslation();
  return (
    <section className="export-file">
      <h2>{title}</h2>
      <p>{text}</p>
      <dl>
        <div>
          <dt>{t("export.readers")}</dt>
          <dd>{readers}</dd>
        </div>
        <div>
          <dt>{t("export.format")}</dt>
          <dd>{format}</dd>
        </div>
      </dl>
      <div className="export-action">{children}</div>
    </section>
  );
}

interface AnswersButtonProps {
  readonly path: string;
  readonly label: string;
  readonly may: boolean;
  /** Who may, for whoever may not. */
  readonly refused: string;
  /** Why there are no answers to take; undefined where there are. */
  readonly missing: string | undefined;
}

/** Taking answers is recorded, so it is a form and not a link. */
function AnswersButton({ path, label, may, refused, missing }: AnswersButtonProps) {
  const { t } = useTranslation();
  if (!may) return <p className="hint">{refused}</p>;
  if (missing !== undefined) return <p className="hint">{missing}</p>;
  return (
    <form method="post" action={path}>
      <button className="button" type="submit">
        {label}
      </button>
      <p className="hint">{t("export.recorded")}</p>
    </form>
  );
}
