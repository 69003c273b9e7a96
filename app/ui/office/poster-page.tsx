import { useTranslation } from "react-i18next";

import type { Poster } from "#app/office/collection-points.ts";
import { LOCALES, type Locale, type Wording } from "#app/survey/wording.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { QrCode } from "#app/ui/office/qr-code.tsx";
import { typableAddress } from "#app/ui/office/typable-address.ts";
import { useWording } from "#app/ui/use-wording.ts";

export const POSTER_SIZES = ["a4", "a5"] as const;
export type PosterSize = (typeof POSTER_SIZES)[number];

interface PosterPageProps {
  readonly poster: Poster;
  readonly unitName: Wording;
  readonly size: PosterSize;
}

/** A poster as it will come out of the printer, with what the clerk has to know above it, which is not printed. */
export function PosterPage({ poster, unitName, size }: PosterPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const title = t("poster.title", { title: word(poster.title) });
  return (
    <OfficePage title={title}>
      <div className="not-printed">
        <p className="way-back">
          <a href="/office/points">{t("poster.back")}</a>
        </p>
        <h1>{title}</h1>
        <p className="office-lead">{t("poster.how_to_print", { size: size.toUpperCase() })}</p>
        <nav aria-label={t("poster.sizes")}>
          <ul className="choices">
            {POSTER_SIZES.map((one) => (
              <li key={one}>
                <a href={`?size=${one}`} aria-current={one === size ? "page" : undefined}>
                  {t("poster.paper", { size: one.toUpperCase() })}
                </a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      <PaperPoster poster={poster} unitName={unitName} size={size} />
    </OfficePage>
  );
}

/** The sheet itself: both languages, whatever the language of the office. */
function PaperPoster({ poster, unitName, size }: PosterPageProps) {
  const { t } = useTranslation();
  const { title, address, trial, byCode, minutes } = poster;
  return (
    <section className={`paper poster poster-${size}`} aria-label={t("poster.preview")}>
      <div className="poster-unit">
        <p lang="vi">{unitName.vi}</p>
        <p lang="en">{unitName.en}</p>
      </div>
      {trial && (
        <div className="poster-trial">
          {LOCALES.map((language) => (
            <Trial key={language} language={language} />
          ))}
        </div>
      )}
      <div className="poster-title">
        <h2 lang="vi">{title.vi}</h2>
        <p lang="en">{title.en}</p>
      </div>
      {LOCALES.map((language) => (
        <Facts key={language} language={language} minutes={minutes} />
      ))}
      <div className="poster-code">
        <QrCode text={address} label={t("poster.qr", { address })} />
        <div className="poster-how">
          {LOCALES.map((language) => (
            <HowTo key={language} language={language} byCode={byCode} />
          ))}
        </div>
      </div>
      <div className="poster-address">
        {LOCALES.map((language) => (
          <OrType key={language} language={language} />
        ))}
        <p className="poster-typed">{typableAddress(address)}</p>
      </div>
      <div className="poster-foot">
        {LOCALES.map((language) => (
          <Promises key={language} language={language} />
        ))}
      </div>
    </section>
  );
}

interface InLanguage {
  readonly language: Locale;
}

function Facts({ language, minutes }: InLanguage & { readonly minutes: number }) {
  const { t } = useTranslation(undefined, { lng: language });
  return (
    <p className={`poster-facts poster-facts-${language}`} lang={language}>
      {t("form.minutes", { count: minutes })} · {t("poster.anonymous")} · {t("poster.voluntary")} · {t("poster.adults")}
    </p>
  );
}

function HowTo({ language, byCode }: InLanguage & { readonly byCode: boolean }) {
  const { t } = useTranslation(undefined, { lng: language });
  return (
    <div lang={language} className={`poster-how-${language}`}>
      <p>{t("poster.scan")}</p>
      {byCode && <p>{t("poster.slip_needed")}</p>}
    </div>
  );
}

function OrType({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return <p lang={language}>{t("poster.or_type")}</p>;
}

function Trial({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return <p lang={language}>{t("page.trial")}</p>;
}

function Promises({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return (
    <p lang={language} className={`poster-foot-${language}`}>
      {t("poster.no_effect")} {t("page.own_measurement")}
    </p>
  );
}
