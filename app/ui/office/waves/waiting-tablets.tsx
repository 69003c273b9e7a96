import { useTranslation } from "react-i18next";

import type { WaitingTablet } from "#app/office/waves/waiting-tablets.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** Warns of tablets that may still hold answers of a closed wave. */
export function WaitingTablets({ waiting }: { readonly waiting: readonly WaitingTablet[] }) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <section className="callout callout-warn" aria-labelledby="waiting">
      <h2 id="waiting">{t("waves.waiting_title")}</h2>
      <ul>
        {waiting.map(({ name, point, waiting: count }) => (
          <li key={`${point.vi} ${name}`}>
            {count > 0
              ? t("waves.waiting_some", { name, point: word(point), count })
              : t("waves.waiting_silent", { name, point: word(point) })}
          </li>
        ))}
      </ul>
      <p>{t("waves.waiting_explain")}</p>
    </section>
  );
}
