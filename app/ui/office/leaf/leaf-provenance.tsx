import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { LeafGroup } from "#app/office/results/leaf-group.ts";
import type { LeafReport } from "#app/office/results/leaf-report.ts";
import type { ShownPart } from "#app/scoring/publication/part.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** So many released comments are shown here; all are on the page of comments. */
const COMMENTS_SHOWN = 10;
/** Of a hash: enough to tell two apart by eye. */
const SHORT_HASH = 12;

/** What the score rests on: definitions with their fingerprints, the seal, and what was marked. */
export function LeafProvenance({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const { groups, method, ledger } = report;
  return (
    <section aria-labelledby="leaf-provenance">
      <h2 id="leaf-provenance">{t("leaf.provenance.title")}</h2>
      <dl className="provenance">
        <div>
          <dt>{t("leaf.provenance.method")}</dt>
          <dd>
            <a href="/method">
              {t("leaf.provenance.version", { name: word(method.method.title), version: method.method.version })}
            </a>{" "}
            <Hash of={method.hash} />
          </dd>
        </div>
        {groups.map((group) => (
          <div key={group.questionnaire.id}>
            <dt>{t("leaf.provenance.questionnaire")}</dt>
            <dd>
              {t("leaf.provenance.version", {
                name: word(group.questionnaire.title),
                version: group.questionnaire.version,
              })}{" "}
              <Hash of={group.hash} />
              <p>{weightingWords(group, t)}</p>
              <p>
                {t("leaf.provenance.flagged")} <FlaggedPart part={group.flagged} />
              </p>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t("leaf.provenance.ledger")}</dt>
          <dd>
            {ledger ? (
              <>
                {t("leaf.provenance.entry", { number: ledger.number })} <Hash of={ledger.hash} />
              </>
            ) : (
              t("leaf.provenance.not_sealed")
            )}
          </dd>
        </div>
      </dl>
    </section>
  );
}

function weightingWords({ weighting, frameSize, populationSource }: LeafGroup, t: TFunction): string {
  switch (weighting) {
    case "weighted":
      return t("leaf.provenance.weighted", { source: populationSource ?? "" });
    case "list":
      return t("leaf.provenance.frame", { count: frameSize ?? 0 });
    case "population_unknown":
      return t("leaf.provenance.population_unknown");
    case "too_few_stated":
      return t("leaf.provenance.too_few_stated");
  }
}

function Hash({ of }: { readonly of: string }) {
  return (
    <code className="hash" title={of}>
      {of.slice(0, SHORT_HASH)}
    </code>
  );
}

function FlaggedPart({ part }: { readonly part: ShownPart | undefined }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  switch (part?.kind) {
    case undefined:
      return t("leaf.provenance.flagged_interim");
    case "none":
      return t("leaf.provenance.flagged_none");
    case "withheld":
      return t("leaf.provenance.flagged_withheld");
    case "counted":
      return t("leaf.provenance.flagged_share", { n: format.count(part.n), share: format.percent(part.share) });
  }
}

/** Released comments of the questionnaires that ask the leaf. A comment belongs to a whole form, not to one leaf. */
export function LeafComments({ groups }: { readonly groups: LeafReport["groups"] }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  return (
    <section aria-labelledby="leaf-comments">
      <h2 id="leaf-comments">{t("leaf.comments.title")}</h2>
      <p className="office-lead">{t("leaf.comments.lead")}</p>
      {groups.map(({ questionnaire, comments }) => {
        const released = (comments?.months ?? []).flatMap(({ month, texts }) => texts.map((text) => ({ month, text })));
        return (
          <div key={questionnaire.id}>
            {groups.length > 1 && <h3>{word(questionnaire.title)}</h3>}
            {released.length === 0 ? (
              <p className="empty-state">{t("leaf.comments.none")}</p>
            ) : (
              <ul className="comment-list leaf-comments">
                {released.slice(0, COMMENTS_SHOWN).map(({ month, text }, place) => (
                  <li key={place}>
                    {text} <span className="column-note">{date.month(month)}</span>
                  </li>
                ))}
              </ul>
            )}
          </div>
        );
      })}
      <p>
        <a href="/office/comments">{t("leaf.comments.all")}</a>
      </p>
    </section>
  );
}
