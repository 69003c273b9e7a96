import { useTranslation } from "react-i18next";

import { MessagePage } from "#app/ui/public/message-page.tsx";

export default function Thanks() {
  const { t } = useTranslation();
  return <MessagePage done title={t("thanks.title")} text={`${t("thanks.stored")} ${t("thanks.close")}`} />;
}
