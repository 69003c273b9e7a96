import { useTranslation } from "react-i18next";

import type { WaveSummary } from "#app/office/wave-list.ts";
import type { StoredDraft } from "#app/office/waves/wave-draft.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveStatusWords } from "#app/ui/office/waves/wave-status-words.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface WavesPageProps {
  readonly waves: readonly WaveSummary[];
  readonly drafts: readonly StoredDraft[];
}

/** All waves of the unit: those that are prepared, and those that were opened. */
export function WavesPage({ waves, drafts }: WavesPageProps) {
  const may = useMay();
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const title = t("waves.title");
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("waves.lead")}</p>
      {may("run_waves") && (
        <form method="post" className="form-actions">
          <button type="submit" className="button">
            {t("waves.begin")}
          </button>
        </form>
      )}
      {drafts.length > 0 && (
        <>
          <h2>{t("waves.drafts")}</h2>
          <ul className="draft-list">
            {drafts.map(({ id, draft }) => (
              <li key={id}>
                <a href={`/office/waves/${id}/draft`}>{word(draft.title)}</a>{" "}
                <span className="figure-note">
                  {t("waves.period_value", { from: date.day(draft.period.from), to: date.day(draft.period.to) })}
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
      <h2>{t("waves.list")}</h2>
      {waves.every(({ trial }) => trial) && <p className="empty-state">{t("waves.none")}</p>}
      <WaveTable waves={waves} />
    </OfficePage>
  );
}

function WaveTable({ waves }: { readonly waves: readonly WaveSummary[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  return (
    <div className="table-frame" role="region" aria-label={t("waves.list")} tabIndex={0}>
      <table className="office-table">
        <thead>
          <tr>
            <th scope="col">{t("waves.wave")}</th>
            <th scope="col">{t("waves.period")}</th>
            <th scope="col">{t("waves.state")}</th>
            <th scope="col">{t("waves.actions")}</th>
          </tr>
        </thead>
        <tbody>
          {waves.map((wave) => {
            const { id, period, publishedAt } = wave;
            const title = word(wave.title);
            return (
              <tr key={id}>
                <th scope="row">
                  <a href={`/office/waves/${id}`}>{title}</a>
                </th>
                <td>
                  {period
                    ? t("waves.period_value", { from: date.day(period.from), to: date.day(period.to) })
                    : t("waves.no_period")}
                </td>
                <td>
                  <WaveStatusWords wave={wave} />
                  {publishedAt !== undefined && <span className="kind kind-survey">{t("waves.published")}</span>}
                </td>
                <td>
                  <ul className="plain-list">
                    <li>
                      <a href={`/office/index?wave=${id}`} aria-label={t("waves.index_of", { title })}>
                        {t("waves.to_index")}
                      </a>
                    </li>
                    <li>
                      <a href={`/office/waves/${id}/progress`} aria-label={t("waves.progress_of", { title })}>
                        {t("waves.to_progress")}
                      </a>
                    </li>
                  </ul>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
