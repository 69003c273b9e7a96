import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { PartScore, QuestionnaireApart } from "#app/office/apart-report.ts";
import type { QuestionnaireReport } from "#app/office/index-report.ts";
import type { ShownPart } from "#app/scoring/publication/part.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

const KINDS = ["marked", "assisted"] as const;

function kindTitle(kind: (typeof KINDS)[number], t: TFunction): string {
  return kind === "marked" ? t("apart.marked") : t("apart.assisted");
}

type ReportApart = Omit<QuestionnaireReport, "apart"> & { readonly apart: QuestionnaireApart };

interface IndexApartProps {
  readonly questionnaires: readonly ReportApart[];
  /** Id of the headline method. */
  readonly method: string;
}

/** Answers that were marked for a review or given with help: how many, and what they say apart from the rest. */
export function IndexApart({
  questionnaires: all,
  method,
}: {
  readonly questionnaires: readonly QuestionnaireReport[];
  readonly method: string;
}) {
  const { t } = useTranslation();
  const questionnaires = all.flatMap(({ apart, ...rest }) => (apart ? [{ ...rest, apart }] : []));
  if (questionnaires.length === 0) return null;
  return (
    <div className="part">
      <h2 id="apart">{t("apart.title")}</h2>
      <p>{t("apart.explain")}</p>
      <PartsTable questionnaires={questionnaires} />
      {KINDS.map((kind) => (
        <ScoresTable key={kind} kind={kind} questionnaires={questionnaires} method={method} />
      ))}
      <p className="figure-note">{t("apart.withheld_note")}</p>
    </div>
  );
}

function PartsTable({ questionnaires }: { readonly questionnaires: readonly ReportApart[] }) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <div className="table-frame" role="region" aria-labelledby="apart" tabIndex={0}>
      <table className="responses-table">
        <thead>
          <tr>
            <th scope="col">{t("responses.questionnaire")}</th>
            {KINDS.map((kind) => (
              <th key={kind} scope="col" className="number">
                {kindTitle(kind, t)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {questionnaires.map(({ questionnaire, apart }) => (
            <tr key={questionnaire.id}>
              <th scope="row">{word(questionnaire.title)}</th>
              {KINDS.map((kind) => (
                <td key={kind} className="number">
                  <Part part={apart[kind].part} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Part({ part }: { readonly part: ShownPart }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  switch (part.kind) {
    case "none":
      return t("apart.none");
    case "withheld":
      return t("apart.withheld");
    case "counted":
      return `${format.count(part.n)} (${format.percentInColumn(part.share)})`;
  }
}

interface ScoresTableProps extends IndexApartProps {
  readonly kind: (typeof KINDS)[number];
}

/** Only where both parts may be shown; nothing at all where there is none. */
function ScoresTable({ kind, questionnaires, method }: ScoresTableProps) {
  const { t } = useTranslation();
  const word = useWording();
  const rows = questionnaires.flatMap(({ questionnaire, apart }) =>
    apart[kind].scores.map((score) => ({ ...score, title: questionnaire.title, key: questionnaire.id })),
  );
  if (rows.length === 0) return null;
  return (
    <table className="responses-table">
      <caption>
        {kind === "marked" ? t("apart.scores_marked", { method }) : t("apart.scores_assisted", { method })}
      </caption>
      <thead>
        <tr>
          <th scope="col">{t("index.column.code")}</th>
          <th scope="col">{t("responses.questionnaire")}</th>
          <th scope="col" className="number">
            {kindTitle(kind, t)}
          </th>
          <th scope="col" className="number">
            {t("apart.rest")}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, criterion, title, apart, rest }) => (
          <tr key={`${key} ${criterion}`}>
            <th scope="row">{criterion}</th>
            <td>{word(title)}</td>
            <td className="number">
              <Score part={apart} />
            </td>
            <td className="number">
              <Score part={rest} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Score({ part: { n, score } }: { readonly part: PartScore }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return t("apart.score", {
    score: score === undefined ? t("responses.unknown") : format.score(score),
    n: format.count(n),
  });
}
