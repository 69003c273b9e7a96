import { useTranslation } from "react-i18next";

interface Mistake {
  /** Id of the field. */
  readonly field: string;
  readonly text: string;
}

/** What keeps a form of the office from being taken, above it; it takes the focus. */
export function ErrorList({ mistakes }: { readonly mistakes: readonly Mistake[] }) {
  const { t } = useTranslation();
  if (mistakes.length === 0) return null;
  return (
    <section className="error-summary" role="alert" aria-labelledby="error-title" tabIndex={-1} autoFocus>
      <h2 id="error-title">{t("form.error_title", { count: mistakes.length })}</h2>
      <ul>
        {mistakes.map(({ field, text }) => (
          <li key={field}>
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}
