import { useTranslation } from "react-i18next";

import type { MethodInUse, MethodReport } from "#app/office/method-report.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** So many characters of a content hash are enough to tell two definitions apart. */
const CITED = 12;

/** The methods that the wave froze, so that each can be named and cited. */
export function ConversionMethods({ report }: { readonly report: MethodReport }) {
  const { t } = useTranslation();
  return (
    <section aria-labelledby="in-use">
      <h2 id="in-use">{t("method.in_use.title")}</h2>
      <p>
        {report.trial ? t("method.in_use.of_trial") : t("method.in_use.of_wave", { wave: report.waveId })}{" "}
        {t("method.in_use.named")}
      </p>
      <ConversionMethodCard inUse={report.headline} role={t("method.in_use.headline")} />
      {report.beside.map((inUse) => (
        <ConversionMethodCard key={inUse.hash} inUse={inUse} role={t("method.in_use.beside")} />
      ))}
      <p>{t("method.in_use.cite", { count: CITED })}</p>
    </section>
  );
}

function ConversionMethodCard({
  inUse: { method, hash },
  role,
}: {
  readonly inUse: MethodInUse;
  readonly role: string;
}) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  return (
    <article className="conversion-method" aria-labelledby={`method-${method.id}`}>
      <h3 id={`method-${method.id}`}>
        {word(method.title)} <span className="role">{role}</span>
      </h3>
      <p>{word(method.explanation)}</p>
      <dl>
        <dt>{t("method.in_use.id")}</dt>
        <dd>
          <code>{method.id}</code>
        </dd>
        <dt>{t("method.in_use.version")}</dt>
        <dd>{format.count(method.version)}</dd>
        {Object.entries(method.weights).map(([levels, weights]) => (
          <WeightsRow key={levels} levels={Number(levels)} weights={weights} />
        ))}
        <dt>{t("method.in_use.threshold")}</dt>
        <dd>{method.threshold === undefined ? t("method.in_use.no_threshold") : format.short(method.threshold)}</dd>
        <dt>{t("method.in_use.cap")}</dt>
        <dd>{method.full_at === undefined ? t("method.in_use.no_cap") : format.short(method.full_at)}</dd>
        <dt>{t("method.in_use.hash")}</dt>
        <dd>
          <code>{citedHash(hash)}</code>
        </dd>
      </dl>
    </article>
  );
}

function WeightsRow({ levels, weights }: { readonly levels: number; readonly weights: readonly number[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <>
      <dt>{t("method.in_use.weights", { count: levels })}</dt>
      <dd>{weights.map(format.short).join(" · ")}</dd>
    </>
  );
}

/** The part of a content hash that is printed. */
export function citedHash(hash: string): string {
  return hash.slice(0, CITED);
}
