import { useTranslation } from "react-i18next";

/**
 * A field that nobody sees: no eye, no screen reader, no autofill. What fills it in is a program, and the form is marked
 * for review. Where the style sheet did not arrive, its label asks to leave it empty.
 */
export function Honeypot() {
  const { t } = useTranslation();
  return (
    <div className="more-info" aria-hidden="true">
      <label htmlFor="more_info">{t("answering.leave_empty")}</label>
      <input type="text" id="more_info" name="more_info" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
