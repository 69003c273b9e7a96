import { useTranslation } from "react-i18next";

import { MessagePage } from "#app/ui/public/message-page.tsx";

import type { Route } from "./+types/kiosk-thanks.ts";

/** The next person starts in Vietnamese, whatever this one chose. */
export default function KioskThanks({ params }: Route.ComponentProps) {
  const { t } = useTranslation();
  const action = { label: t("thanks.next_person"), href: `/kiosk/${params.point}?lang=vi` };
  return <MessagePage done kiosk title={t("thanks.title")} text={t("thanks.stored")} action={action} />;
}
