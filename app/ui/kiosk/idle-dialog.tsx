import { useTranslation } from "react-i18next";

/** Asks whether somebody is still there. Whatever is touched is the answer. */
export function IdleDialog() {
  const { t } = useTranslation();
  return (
    <dialog className="kiosk kiosk-idle" aria-labelledby="idle-title" aria-describedby="idle-explain">
      <h2 id="idle-title">{t("kiosk.idle_title")}</h2>
      <p id="idle-explain">{t("kiosk.idle_explain")}</p>
      <p className="kiosk-idle-left" role="timer" data-text={t("kiosk.idle_left", { seconds: "{seconds}" })} />
      <button type="button" className="button" autoFocus>
        {t("kiosk.idle_stay")}
      </button>
    </dialog>
  );
}
