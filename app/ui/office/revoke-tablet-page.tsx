import { useTranslation } from "react-i18next";

import type { Tablet } from "#app/office/tablets.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";

interface RevokeTabletPageProps {
  readonly tablet: Tablet;
  readonly pointId: string;
}

/** Asks once more before a tablet loses its right to send answers. */
export function RevokeTabletPage({ tablet, pointId }: RevokeTabletPageProps) {
  const { t } = useTranslation();
  const title = t("revoke.title", { name: tablet.name });
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("revoke.explain")}</p>
      <p className="callout callout-warn">{t("revoke.waiting")}</p>
      <form method="post" className="form-actions">
        <button type="submit" className="button">
          {t("revoke.confirm")}
        </button>
        <a className="button button-quiet" href={`/office/points/${pointId}/tablets`}>
          {t("revoke.keep")}
        </a>
      </form>
    </OfficePage>
  );
}
