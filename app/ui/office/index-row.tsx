import { useTranslation } from "react-i18next";

import type { ActionCount } from "#app/office/criteria/action-count.ts";
import type { IndexReport } from "#app/office/index-report.ts";
import type { IndexQuestion, ViewRow } from "#app/office/index-view.ts";
import { toHundredths } from "#app/par-index/points.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ActionsNote } from "#app/ui/office/actions-note.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { indexAddress, rowId } from "#app/ui/office/index-address.ts";
import { OfficialCells, PointsCells } from "#app/ui/office/index-cells.tsx";
import type { IndexColumns } from "#app/ui/office/index-columns.ts";
import { ChangeWords } from "#app/ui/office/change-words.tsx";
import { LeadName } from "#app/ui/office/lead-name.tsx";
import { ScoreCell } from "#app/ui/office/score-cell.tsx";
import { ScoreWords } from "#app/ui/office/score-words.tsx";
import { StandingWords } from "#app/ui/office/standing-words.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface IndexRowProps {
  readonly shown: ViewRow;
  readonly report: IndexReport;
  readonly question: IndexQuestion;
  readonly columns: IndexColumns;
  /** What is planned about the criterion; undefined where nothing is. */
  readonly actions: ActionCount | undefined;
  readonly departments: readonly Department[];
}

/** A criterion: a leaf with its figures, or a row above others with their sums. */
export function IndexRow(props: IndexRowProps) {
  const { row, heading } = props.shown;
  const { criterion, isLeaf, level, survey } = row;
  const kind = survey ? "surveyed" : isLeaf ? "assessed" : "parent";
  return (
    <tr id={rowId(criterion.code)} className={`level-${level} ${kind}`}>
      <td className="code">
        <FoldLink {...props} />
        {criterion.code}
      </td>
      <TitleCell {...props} />
      {!heading && <Figures {...props} />}
    </tr>
  );
}

/** Columns behind the title. */
function figureColumns({ report, columns }: IndexRowProps): number {
  return 8 + report.beside.length + (columns.official ? 2 : 0) + (columns.change ? 1 : 0);
}

function FoldLink({ shown: { row, below }, report, question }: IndexRowProps) {
  const { t } = useTranslation();
  if (!below) return null;
  const { code } = row.criterion;
  const { closed } = question;
  const folded = below === "folded";
  const next = folded ? closed.filter((other) => other !== code) : [...closed, code];
  return (
    <a
      className={folded ? "fold folded" : "fold"}
      href={`${indexAddress(report.waveId, { ...question, closed: next })}#${rowId(code)}`}
      aria-label={folded ? t("criteria.unfold", { code }) : t("criteria.fold", { code })}
    />
  );
}

function TitleCell(props: IndexRowProps) {
  const { shown, report, departments } = props;
  const { row, heading } = shown;
  const { t } = useTranslation();
  const word = useWording();
  const { criterion, isLeaf, survey } = row;
  const title = word(criterion.title);
  if (!isLeaf) {
    return (
      <th scope="row" colSpan={heading ? 1 + figureColumns(props) : undefined}>
        {title}
      </th>
    );
  }
  return (
    <th scope="row">
      <a href={`/office/criteria/${criterion.code}?wave=${encodeURIComponent(report.waveId)}`}>{title}</a>
      <span className="row-facts">
        <LeadName lead={criterion.lead} departments={departments} />
        <span className={survey ? "kind kind-survey" : "kind"}>
          {survey ? t("index.kind_survey") : t("criteria.kind_assessed")}
        </span>
      </span>
    </th>
  );
}

function Figures({ shown: { row }, report, columns, actions }: IndexRowProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { criterion, survey, official, standing, change, isLeaf } = row;
  return (
    <>
      <td className="number">{format.points(row.max)}</td>
      {survey ? (
        <>
          <ScoreCell
            score={survey.headline}
            href={`/office/index/${criterion.code}?wave=${encodeURIComponent(report.waveId)}`}
          />
          {survey.beside.map(({ method, score }) => (
            <td key={method.id} className="number quiet wide-only">
              {score.kind === "estimated" && <ScoreWords score={score} />}
            </td>
          ))}
          <td className="number wide-only">
            {survey.headline.kind === "estimated" && format.count(survey.headline.n)}
          </td>
        </>
      ) : (
        <>
          <td></td>
          {report.beside.map(({ id }) => (
            <td key={id} className="wide-only"></td>
          ))}
          <td className="wide-only"></td>
        </>
      )}
      <PointsCells
        row={row}
        note={
          isLeaf && (
            <ActionsNote
              waveId={report.waveId}
              code={criterion.code}
              lost={row.points === undefined ? undefined : row.max - row.points}
              count={actions}
            />
          )
        }
      />
      {columns.official && <OfficialCells official={official} bound={row.bound} documents={columns.documents} />}
      <td className="number wide-only">{format.points(toHundredths(criterion.target))}</td>
      <td className="number">{format.points(toHundredths(criterion.previous))}</td>
      {columns.change && (
        <td className="number change-cell">
          {change ? (
            <ChangeWords change={change} />
          ) : (
            isLeaf && <span className="cell-words">{t("criteria.not_surveyed")}</span>
          )}
        </td>
      )}
      <td className="standing-cell">
        {standing && <StandingWords standing={standing} year={report.edition.previous_year} />}
      </td>
    </>
  );
}
