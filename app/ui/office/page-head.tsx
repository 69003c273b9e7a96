import { useTranslation } from "react-i18next";

import { useRootData } from "#app/ui/root-data.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** What every page of staff begins with: its title, and a way past what stands before its work. */
export function PageHead({ title }: { readonly title: string }) {
  const { t } = useTranslation();
  return (
    <>
      <title>{title}</title>
      <a className="skip" href="#main">
        {t("page.skip")}
      </a>
    </>
  );
}

/** Whose office it is. */
export function UnitName() {
  const word = useWording();
  const unitName = useRootData()?.unitName;
  return <p className="office-unit">{unitName ? word(unitName) : ""}</p>;
}
