import { useTranslation } from "react-i18next";

/** One line of the summary: where it leads and what it says. */
export interface SummaryLine {
  readonly href: string;
  readonly text: string;
}

/** What has to be looked at again, above the form; it takes the focus so that nobody misses it. */
export function ErrorSummary({ lines }: { readonly lines: readonly SummaryLine[] }) {
  const { t } = useTranslation();
  return (
    <section
      className="error-summary"
      role="alert"
      aria-labelledby="error-title"
      tabIndex={-1}
      autoFocus
      data-step="summary"
    >
      <h2 id="error-title" tabIndex={-1}>
        {t("form.error_title", { count: lines.length })}
      </h2>
      <p>{t("form.error_kept")}</p>
      <ul>
        {lines.map((line) => (
          <li key={line.text}>
            <a href={line.href}>{line.text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
