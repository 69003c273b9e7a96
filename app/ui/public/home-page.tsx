import { useTranslation } from "react-i18next";

import type { PublishedAction } from "#app/office/criteria/publish-action.ts";
import type { PublicResults } from "#app/office/waves/public-results.ts";
import type { Wording } from "#app/survey/wording.ts";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { PublishedActions, PublishedResults } from "#app/ui/public/results/published-results.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface HomePageProps {
  readonly results: readonly PublicResults[];
  readonly actions: readonly PublishedAction[];
  readonly unitName: Wording;
  readonly retentionMonths: number;
  readonly trial: boolean;
  /** Whether a questionnaire waits for people with a single-use code. */
  readonly byCode: boolean;
  readonly entries: readonly { readonly href: string; readonly title: Wording; readonly minutes: number }[];
}

/** The unit's public page: what is asked, why, and what is kept. */
export function HomePage({ results, actions, unitName, retentionMonths, trial, byCode, entries }: HomePageProps) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <PublicPage title={t("home.title")} trial={trial}>
      <h1>{t("home.title")}</h1>
      <p className="lead">{t("home.lead", { unit: word(unitName) })}</p>

      <section aria-labelledby="open">
        <h2 id="open">{t("home.open")}</h2>
        {entries.length === 0 && <p>{t("home.none_open")}</p>}
        <ul className="cards">
          {entries.map((entry) => (
            <li key={entry.href}>
              <a className="card" href={entry.href}>
                <span className="card-title">{word(entry.title)}</span>
                <span className="card-note">{t("home.minutes", { count: entry.minutes })}</span>
              </a>
            </li>
          ))}
        </ul>
        {byCode && (
          <p>
            {t("home.by_code")} <a href="/m">{t("home.enter_code")}</a>
          </p>
        )}
      </section>

      <PublishedResults results={results} />
      <PublishedActions actions={actions} />

      <section aria-labelledby="why">
        <h2 id="why">{t("home.why_title")}</h2>
        <p>{t("home.why", { unit: word(unitName) })}</p>
        <p>{t("page.own_measurement")}</p>
        <p>
          <a className="way" href="/method">
            {t("home.method")}
          </a>
        </p>
      </section>
      <section aria-labelledby="privacy">
        <h2 id="privacy">{t("home.privacy_title")}</h2>
        <p>{t("home.privacy")}</p>
        <p>{trial ? t("home.kept_trial") : t("home.kept", { months: retentionMonths })}</p>
      </section>
    </PublicPage>
  );
}
