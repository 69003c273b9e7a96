import { useTranslation } from "react-i18next";
import { form } from "virtual:browser-scripts";

/** Prints the one script of a public form, with the words that it may have to say. The form works without it. */
export function FormScript() {
  const { t } = useTranslation();
  return <script src={form} defer data-unsent={t("answering.unsent")} data-unshown={t("answering.unshown")} />;
}
