import { useTranslation } from "react-i18next";

import type { SlipSheet } from "#app/office/single-use-slips.ts";
import { LOCALES, type Locale, type Wording } from "#app/survey/wording.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { QrCode } from "#app/ui/office/qr-code.tsx";
import { typableAddress } from "#app/ui/office/typable-address.ts";
import { useWording } from "#app/ui/use-wording.ts";

const SLIPS_PER_SHEET = 8;

interface SlipsPageProps {
  readonly sheet: SlipSheet;
  readonly unitName: Wording;
}

/** The slips of one print. This reply is the only place where their codes ever stand. */
export function SlipsPage({ sheet, unitName }: SlipsPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { codes, repeated } = sheet;
  const sheets = Array.from({ length: Math.ceil(codes.length / SLIPS_PER_SHEET) }, (_, page) =>
    codes.slice(page * SLIPS_PER_SHEET, (page + 1) * SLIPS_PER_SHEET),
  );
  const title = t("slips.title", { count: codes.length });
  return (
    <OfficePage title={title} languageSwitch={false}>
      <div className="not-printed">
        <h1>{title}</h1>
        <p className="office-lead">{word(sheet.title)}</p>
        {repeated && (
          <p className="callout callout-warn" role="alert">
            {t("slips.repeated")}
          </p>
        )}
        <p className="callout">{t("slips.print_now")}</p>
        <p>{t("slips.how_to_print", { count: sheets.length })}</p>
        <p>
          <a href="/office/codes">{t("slips.back")}</a>
        </p>
      </div>
      <div>
        {sheets.map((page) => (
          <ul key={page[0]} className="paper slip-sheet plain-list" aria-label={t("slips.sheet")}>
            {page.map((code) => (
              <Slip key={code} code={code} sheet={sheet} unitName={unitName} />
            ))}
          </ul>
        ))}
      </div>
    </OfficePage>
  );
}

function Slip({ code, sheet, unitName }: SlipsPageProps & { readonly code: string }) {
  const { t } = useTranslation();
  const { title, address, trial } = sheet;
  return (
    <li className="slip">
      <div className="slip-head">
        <p className="slip-unit">
          <span lang="vi">{unitName.vi}</span>
          {trial && LOCALES.map((language) => <TrialMark key={language} language={language} />)}
        </p>
        <p className="slip-title" lang="vi">
          {title.vi}
        </p>
        <p className="slip-english" lang="en">
          {title.en}
        </p>
      </div>
      <QrCode text={`${address}#${code}`} label={t("slips.qr", { code })} />
      <div className="slip-words">
        {LOCALES.map((language) => (
          <ScanOrType key={language} language={language} />
        ))}
        <p className="slip-address">{typableAddress(address)}</p>
        <p className="slip-code">{code}</p>
      </div>
      <div className="slip-foot">
        {LOCALES.map((language) => (
          <AnswersOnce key={language} language={language} />
        ))}
      </div>
    </li>
  );
}

interface InLanguage {
  readonly language: Locale;
}

function TrialMark({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return (
    <>
      {" "}
      <span className="slip-trial" lang={language}>
        {t("slips.trial")}
      </span>
    </>
  );
}

function ScanOrType({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return <p lang={language}>{t("slips.scan_or_type")}</p>;
}

function AnswersOnce({ language }: InLanguage) {
  const { t } = useTranslation(undefined, { lng: language });
  return <p lang={language}>{t("slips.once")}</p>;
}
