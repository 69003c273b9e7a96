import { useTranslation } from "react-i18next";

/** What the script has to say when the network fails; hidden until then. */
export function SendingTrouble() {
  const { t } = useTranslation();
  return (
    <>
      <p className="item-error" role="alert" data-trouble="unsent" hidden>
        {t("answering.unsent")}
      </p>
      <p className="item-error" role="alert" data-trouble="unshown" hidden>
        {t("answering.unshown")}
      </p>
    </>
  );
}
