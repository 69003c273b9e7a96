import { useTranslation } from "react-i18next";

import type { PointReport } from "#app/office/collection-points.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { typableAddress } from "#app/ui/office/typable-address.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** The collection points of the open waves, and what can be printed or set up for each. */
export function PointsPage({ points }: { readonly points: readonly PointReport[] }) {
  const { t } = useTranslation();
  const title = t("points.title");
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      {points.length === 0 ? (
        <p className="empty-state">{t("points.none")}</p>
      ) : (
        <>
          <p className="office-lead">{t("points.lead")}</p>
          <div className="table-frame" role="region" aria-label={title} tabIndex={0}>
            <table className="office-table">
              <thead>
                <tr>
                  <th scope="col">{t("points.point")}</th>
                  <th scope="col">{t("points.channel")}</th>
                  <th scope="col">{t("points.questionnaires")}</th>
                  <th scope="col">{t("points.address")}</th>
                  <th scope="col">{t("points.actions")}</th>
                </tr>
              </thead>
              <tbody>
                {points.map((point) => (
                  <PointRow key={point.id} point={point} />
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </OfficePage>
  );
}

function PointRow({ point }: { readonly point: PointReport }) {
  const { t } = useTranslation();
  const may = useMay();
  const word = useWording();
  const { id, channel, offers, address } = point;
  const name = word(point.name);
  const poster = `/office/points/${id}/poster`;
  return (
    <tr>
      <th scope="row">
        {name} <code>{id}</code>
      </th>
      <td>
        {channel === "kiosk"
          ? t("points.channel_kiosk")
          : channel === "paper"
            ? t("points.channel_paper")
            : t("points.channel_qr")}
      </td>
      <td>
        <ul className="plain-list">
          {offers.map(({ waveId, questionnaire, access, trial }) => (
            <li key={`${waveId} ${questionnaire.id}`}>
              {word(questionnaire.title)}
              {access === "codes" ? (
                <span className="kind kind-survey">{t("points.by_code")}</span>
              ) : (
                <span className="kind">{t("points.open")}</span>
              )}
              {trial && <span className="kind">{t("points.trial")}</span>}
            </li>
          ))}
        </ul>
      </td>
      <td>
        <a href={address} className="address">
          {typableAddress(address)}
        </a>
      </td>
      <td>
        <ul className="plain-list">
          {channel === "qr" && (
            <>
              <li>
                <a href={`${poster}?size=a4`} aria-label={t("points.poster_of", { size: "A4", name })}>
                  {t("points.poster", { size: "A4" })}
                </a>
              </li>
              <li>
                <a href={`${poster}?size=a5`} aria-label={t("points.poster_of", { size: "A5", name })}>
                  {t("points.poster", { size: "A5" })}
                </a>
              </li>
            </>
          )}
          {channel === "qr" && may("hand_out_codes") && offers.some(({ access }) => access === "codes") && (
            <li>
              <a href="/office/codes">{t("points.print_slips")}</a>
            </li>
          )}
          {channel === "kiosk" && may("enrol_tablets") && (
            <li>
              <a href={`/office/points/${id}/tablets`} aria-label={t("points.tablets_of", { name })}>
                {t("points.tablets")}
              </a>
            </li>
          )}
        </ul>
      </td>
    </tr>
  );
}
