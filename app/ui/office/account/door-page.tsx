import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import { OtherLanguage } from "#app/ui/office/other-language.tsx";
import { PageHead, UnitName } from "#app/ui/office/page-head.tsx";

interface DoorPageProps {
  readonly title: string;
  /** Off on the reply to a form: the other language would ask for another page. */
  readonly languageSwitch?: boolean;
  readonly children: ReactNode;
}

/** Frame of the pages before the office: one form in the middle, no navigation. */
export function DoorPage({ title, languageSwitch = true, children }: DoorPageProps) {
  const { t } = useTranslation();
  return (
    <div className="office-door">
      <PageHead title={title} />
      <header>
        <UnitName />
        <p className="office-note">{t("sign_in.place")}</p>
      </header>
      <main id="main" className="door-card">
        {children}
      </main>
      {languageSwitch && <OtherLanguage className="door-foot" />}
    </div>
  );
}
