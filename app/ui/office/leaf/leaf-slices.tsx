import type { TFunction } from "i18next";
import { useId } from "react";
import { useTranslation } from "react-i18next";

import type { BreakdownName, CellName, LeafBreakdown } from "#app/office/results/leaf-breakdowns.ts";
import type { LeafGroup } from "#app/office/results/leaf-group.ts";
import type { LeafReport } from "#app/office/results/leaf-report.ts";
import type { ShownBreakdown, ShownCell } from "#app/scoring/publication/breakdown.ts";
import type { Wording } from "#app/survey/wording.ts";
import { DotAndWhisker } from "#app/ui/charts/dot-and-whisker.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useIntervalWords, useLimits } from "#app/ui/office/interval-words.ts";
import { DifferenceWords } from "#app/ui/office/leaf/difference-words.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** The score by where people live or what they came for, by how they answered, and by who they are. */
export function LeafSlices({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const { groups, thresholds } = report;
  const anyShown = groups.some(
    ({ breakdowns, published }) => typeof breakdowns !== "string" && published.kind === "estimated",
  );
  return (
    <section aria-labelledby="leaf-slices">
      <h2 id="leaf-slices">{t("leaf.slices.title")}</h2>
      {anyShown && (
        <p className="office-lead">
          {t("leaf.slices.lead", { fewest: thresholds.minPublish, reliable: thresholds.minReliable })}
        </p>
      )}
      {groups.map((group) => (
        <div key={group.questionnaire.id}>
          {groups.length > 1 && <h3>{word(group.questionnaire.title)}</h3>}
          <GroupSlices group={group} report={report} />
        </div>
      ))}
    </section>
  );
}

interface GroupSlicesProps {
  readonly group: LeafGroup;
  readonly report: LeafReport;
}

function GroupSlices({ group: { breakdowns, published }, report }: GroupSlicesProps) {
  const { t } = useTranslation();
  if (breakdowns === "interim") return <p className="empty-state">{t("leaf.slices.interim")}</p>;
  if (breakdowns === "small_frame") return <p className="empty-state">{t("leaf.slices.small_frame")}</p>;
  if (published.kind !== "estimated") return <p className="empty-state">{t("leaf.slices.no_score")}</p>;
  return (
    <div className="slices">
      {breakdowns.map((breakdown, place) => (
        <Breakdown key={place} breakdown={breakdown} reference={published.score} report={report} />
      ))}
    </div>
  );
}

interface BreakdownProps {
  readonly breakdown: LeafBreakdown;
  /** Score of all answers together. */
  readonly reference: number;
  readonly report: LeafReport;
}

function Breakdown({ breakdown: { name, shown, cellNames, differences }, reference, report }: BreakdownProps) {
  const { t } = useTranslation();
  const word = useWording();
  const id = useId();
  const nameOf = (value: string) => cellWords(cellNames.get(value), t, word);
  return (
    <section className="slice" aria-labelledby={id}>
      <h3 id={id}>{breakdownWords(name, t, word)}</h3>
      {shown.kind === "withheld" ? (
        <p className="figure-note">{withheldWords(shown.reason, t)}</p>
      ) : (
        <div className="table-frame">
          <table className="office-table slice-table" aria-labelledby={id}>
            <thead>
              <tr>
                <th scope="col">{t("leaf.slices.part")}</th>
                <th scope="col" className="number">
                  {t("leaf.slices.n")}
                </th>
                <th scope="col" className="number">
                  {t("leaf.slices.score")}
                </th>
                <th scope="col">{t("leaf.slices.interval")}</th>
              </tr>
            </thead>
            <tbody>
              {shown.cells.map((cell) => (
                <CellRow key={cell.value} cell={cell} name={nameOf(cell.value)} reference={reference} report={report} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {differences.map(({ value, less, ...difference }) => (
        <p key={`${value} ${less}`} className="slice-difference">
          {t("leaf.slices.difference", { value: nameOf(value), less: nameOf(less) })}{" "}
          <DifferenceWords difference={difference} />
        </p>
      ))}
    </section>
  );
}

interface CellRowProps {
  readonly cell: ShownCell;
  readonly name: string;
  readonly reference: number;
  readonly report: LeafReport;
}

/** A cell of a breakdown. A hidden one says that it is hidden, and neither its score nor its number. */
function CellRow({ cell, name, reference, report: { method, thresholds } }: CellRowProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const intervalWords = useIntervalWords();
  const limits = useLimits();
  if (cell.kind === "suppressed") {
    return (
      <tr className="quiet-row">
        <th scope="row">{name}</th>
        <td colSpan={3}>{t("leaf.slices.suppressed", { fewest: thresholds.minPublish })}</td>
      </tr>
    );
  }
  const score = cell.scores.get(method.method.id);
  return (
    <tr>
      <th scope="row">{name}</th>
      <td className="number">
        {format.count(cell.n)}
        {cell.lowReliability && <span className="column-note">{t("leaf.slices.low")}</span>}
      </td>
      {score ? (
        <>
          <td className="number">{format.score(score.score)}</td>
          <td>
            <DotAndWhisker
              score={score.score}
              interval={score.interval}
              reference={reference}
              title={t("leaf.slices.chart", {
                name,
                score: format.score(score.score),
                interval: intervalWords(score.interval),
              })}
            />
            <span className="column-note">{limits(score.interval)}</span>
          </td>
        </>
      ) : (
        <td colSpan={2}>{t("leaf.slices.no_cell_score")}</td>
      )}
    </tr>
  );
}

function breakdownWords(name: BreakdownName, t: TFunction, word: (wording: Wording) => string): string {
  switch (name.kind) {
    case "item":
      return word(name.wording);
    case "channel":
      return t("leaf.slices.by_channel");
    case "help":
      return t("leaf.slices.by_help");
    case "review":
      return t("leaf.slices.by_review");
  }
}

function cellWords(name: CellName | undefined, t: TFunction, word: (wording: Wording) => string): string {
  switch (name?.kind) {
    case "option":
      return word(name.wording);
    case "channel":
      return name.channel === "kiosk"
        ? t("leaf.slices.kiosk")
        : name.channel === "qr"
          ? t("leaf.slices.qr")
          : t("leaf.slices.paper");
    case "flagged":
      return t("leaf.slices.flagged");
    case "unflagged":
      return t("leaf.slices.unflagged");
    case "assisted":
      return t("leaf.slices.assisted");
    case "alone":
      return t("leaf.slices.alone");
    case "not_stated":
    case undefined:
      return t("leaf.slices.not_stated");
  }
}

function withheldWords(reason: Extract<ShownBreakdown, { kind: "withheld" }>["reason"], t: TFunction): string {
  switch (reason) {
    case "single_cell":
      return t("leaf.slices.single_cell");
    case "small_frame":
      return t("leaf.slices.small_frame");
    case "block_not_shown":
      return t("leaf.slices.no_score");
  }
}
