import type { ReactNode } from "react";
import { useLocation } from "react-router";

import { LedgerHead, OfficeNavigation, SignedInStaff } from "#app/ui/office/office-side.tsx";
import { OtherLanguage } from "#app/ui/office/other-language.tsx";
import { PageHead, UnitName } from "#app/ui/office/page-head.tsx";

interface OfficePageProps {
  readonly title: string;
  /** Off on a page that exists only as the reply to a form: the other language would ask for another page. */
  readonly languageSwitch?: boolean;
  readonly children: ReactNode;
}

/** Frame of every office page: navigation on the left, the work on the right. */
export function OfficePage({ title, languageSwitch = true, children }: OfficePageProps) {
  const { pathname } = useLocation();
  return (
    <div className="office">
      <PageHead title={title} />
      <header className="office-side">
        <UnitName />
        <OfficeNavigation pathname={pathname} />
        <SignedInStaff pathname={pathname} />
        {languageSwitch && <OtherLanguage />}
        <LedgerHead />
      </header>
      <main id="main">{children}</main>
    </div>
  );
}
