import type { ReactNode } from "react";
import { I18nextProvider } from "react-i18next";
import { kiosk as kioskScript } from "virtual:browser-scripts";

import { i18nFor } from "#app/i18n/i18n.ts";
import { KIOSK_ROOT_ID, PLAIN_PART_ID, type ScreenName } from "#app/kiosk/tablet-setup.ts";
import { LOCALES, type Locale } from "#app/survey/wording.ts";
import { AttractScreen } from "#app/ui/kiosk/attract-screen.tsx";
import { ChooseScreen } from "#app/ui/kiosk/choose-screen.tsx";
import { FormScreen } from "#app/ui/kiosk/form-screen.tsx";
import { IdleDialog } from "#app/ui/kiosk/idle-dialog.tsx";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import {
  ClosedScreen,
  EnrolFailedScreen,
  EnrolledScreen,
  InsecureScreen,
  ThanksScreen,
  UnenrolledScreen,
} from "#app/ui/kiosk/message-screens.tsx";
import { PinScreen, StaffScreen } from "#app/ui/kiosk/staff-screens.tsx";

interface KioskPageProps {
  readonly view: KioskView;
  /** What stands on the page without the script. */
  readonly children: ReactNode;
}

/**
 * The page of a kiosk: a plain part that works without JavaScript, and a template of every screen in every language, of
 * which the script shows fresh copies for a whole day without asking the server.
 */
export function KioskPage({ view, children }: KioskPageProps) {
  return (
    <>
      <link rel="manifest" href={`/kiosk/${view.setup.point}/manifest.webmanifest`} />
      <div id={PLAIN_PART_ID}>{children}</div>
      <div id={KIOSK_ROOT_ID} data-setup={JSON.stringify(view.setup)} />
      {LOCALES.map((locale) => (
        <Screens key={locale} view={view} locale={locale} />
      ))}
      <script src={kioskScript} defer />
    </>
  );
}

function Screens({ view, locale }: { readonly view: KioskView; readonly locale: Locale }) {
  const open = view.questionnaires.length > 0;
  const screens: readonly (readonly [ScreenName, ReactNode])[] = [
    ...(open
      ? ([
          ["attract", <AttractScreen view={view} />],
          ["choose", <ChooseScreen view={view} />],
        ] as const)
      : []),
    ["thanks", <ThanksScreen view={view} />],
    ["idle", <IdleDialog />],
    ["pin", <PinScreen view={view} />],
    ["staff", <StaffScreen view={view} />],
    ["closed", <ClosedScreen view={view} />],
    ["unenrolled", <UnenrolledScreen view={view} />],
    ["enrolled", <EnrolledScreen view={view} />],
    ["enrol-failed", <EnrolFailedScreen view={view} />],
    ["insecure", <InsecureScreen view={view} />],
  ];
  return (
    <I18nextProvider i18n={i18nFor(locale)}>
      {screens.map(([name, screen]) => (
        <template key={name} data-screen={name} lang={locale}>
          {screen}
        </template>
      ))}
      {view.questionnaires.map((questionnaire) => (
        <template key={questionnaire.id} data-screen="form" data-of={questionnaire.id} lang={locale}>
          <FormScreen view={view} questionnaire={questionnaire} />
        </template>
      ))}
    </I18nextProvider>
  );
}
