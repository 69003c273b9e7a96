import { useTranslation } from "react-i18next";

import type { WaitingTablet } from "#app/office/waves/waiting-tablets.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Warns of tablets that may still hold answers of a closed wave. */
export function WaitingTablets({ waiting }: { readonly waiting: readonly WaitingTablet[] }) {
  const { t } = useTranslation();
  const word = useWording();
  const may = useMay();
  return (
    <section className="callout callout-warn" aria-labelledby="waiting">
      <h2 id="waiting">{t("waves.waiting_title")}</h2>
      <ul>
        {waiting.map(({ name, pointId, point, waiting: count }) => (
          <li key={`${pointId} ${name}`}>
            {count > 0
              ? t("waves.waiting_some", { name, point: word(point), count })
              : t("waves.waiting_silent", { name, point: word(point) })}{" "}
            {may("enrol_tablets") && (
              <a href={`/office/points/${pointId}/tablets`}>{t("tablets.revoke_of", { name })}</a>
            )}
          </li>
        ))}
      </ul>
      <p>{t("waves.waiting_explain")}</p>
    </section>
  );
}
