import { useTranslation } from "react-i18next";

import { OfficePage } from "#app/ui/office/office-page.tsx";

interface OneTimePasswordPageProps {
  readonly name: string;
  readonly password: string;
  readonly signInAddress: string;
}

/** A fresh one-time password, to be handed over. It stands nowhere but in this reply. */
export function OneTimePasswordPage({ name, password, signInAddress }: OneTimePasswordPageProps) {
  const { t } = useTranslation();
  const title = t("account.one_time_title");
  return (
    <OfficePage title={title} languageSwitch={false}>
      <h1>{title}</h1>
      <p className="callout">{t("account.one_time_once")}</p>
      <dl className="facts">
        <dt>{t("account.one_time_address")}</dt>
        <dd>
          <code className="address">{signInAddress}</code>
        </dd>
        <dt>{t("account.sign_in_name")}</dt>
        <dd>
          <code>{name}</code>
        </dd>
        <dt>{t("account.one_time_password")}</dt>
        <dd>
          <code className="one-time">{password}</code>
        </dd>
      </dl>
      <p className="office-lead">{t("account.one_time_how")}</p>
      <p>
        <a href="/office/accounts">{t("account.back_to_accounts")}</a>
      </p>
    </OfficePage>
  );
}
