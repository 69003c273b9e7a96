import { useTranslation } from "react-i18next";

import type { MethodReport } from "#app/office/method-report.ts";
import type { WorkedExample } from "#app/par-index/worked-example.ts";
import type { Wording } from "#app/survey/wording.ts";
import { ConversionMethods } from "#app/ui/public/method/conversion-methods.tsx";
import { ExampleSection } from "#app/ui/public/method/example-section.tsx";
import { LimitsSection } from "#app/ui/public/method/limits-section.tsx";
import { SampleSizeSection } from "#app/ui/public/method/sample-size-section.tsx";
import { SilenceSection } from "#app/ui/public/method/silence-section.tsx";
import { StepsSection } from "#app/ui/public/method/steps-section.tsx";
import { UncertaintySection } from "#app/ui/public/method/uncertainty-section.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface MethodPageProps {
  readonly unitName: Wording;
  readonly report: MethodReport;
  readonly example: WorkedExample;
}

/** How an answer becomes points: in words, in formulas, and in an example that is computed for this very page. */
export function MethodPage({ unitName, report, example }: MethodPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const contents = [
    { href: "#steps", title: t("method.steps.title") },
    { href: "#example", title: t("method.example.title") },
    { href: "#uncertainty", title: t("method.uncertainty.title") },
    { href: "#sample-size", title: t("method.sample_size.title") },
    { href: "#silence", title: t("method.silence.title") },
    { href: "#limits", title: t("method.limits.title") },
    { href: "#in-use", title: t("method.in_use.title") },
    { href: "#check", title: t("check.title") },
  ];
  return (
    <PublicPage title={t("method.title")}>
      <div className="method">
        <h1>{t("method.title")}</h1>
        <p className="lead">{t("method.lead", { unit: word(unitName) })}</p>
        <nav className="contents" aria-labelledby="contents">
          <h2 id="contents">{t("method.contents")}</h2>
          <ol>
            {contents.map(({ href, title }) => (
              <li key={href}>
                <a href={href}>{title}</a>
              </li>
            ))}
          </ol>
        </nav>
        <StepsSection example={example} />
        <ExampleSection example={example} thresholds={report.thresholds} />
        <UncertaintySection example={example} />
        <SampleSizeSection />
        <SilenceSection thresholds={report.thresholds} />
        <LimitsSection previousYear={report.previousYear} example={example} />
        <ConversionMethods report={report} />
        <section aria-labelledby="check">
          <h2 id="check">{t("check.title")}</h2>
          <p>{t("method.check")}</p>
          <p>
            <a className="way" href="/method/check">
              {t("method.open_check")}
            </a>
          </p>
        </section>
      </div>
    </PublicPage>
  );
}
