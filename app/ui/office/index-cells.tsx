import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { RowOfficial } from "#app/office/criteria/official-figures.ts";
import type { PointsSum } from "#app/par-index/index-rows.ts";
import { boundOfRest, type Bound } from "#app/scoring/publication/bound.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { boundedNumber } from "#app/ui/office/bounded-number.ts";
import { documentNumber, type IndexColumns } from "#app/ui/office/index-columns.ts";

interface PointsCellsProps {
  readonly row: Pick<PointsSum, "points" | "max" | "decidedMax" | "bound"> & { readonly isLeaf?: boolean };
  /** Stands below what is lost. */
  readonly note?: ReactNode;
}

/** Points and points below the maximum; an undecided sum says which part of it is decided. */
export function PointsCells({ row, note }: PointsCellsProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (row.points === undefined) {
    const part = t("index.part", { decided: format.points(row.decidedMax), max: format.points(row.max) });
    return (
      <td className="undecided" colSpan={2}>
        {row.isLeaf ? t("criteria.no_points") : part}
        {note}
      </td>
    );
  }
  const lost = row.max - row.points;
  return (
    <>
      <td className="number points">{boundedNumber(format.points(row.points), row.bound)}</td>
      <td className={lost > 0 ? "number lost" : "number quiet"}>
        {boundedNumber(format.points(lost), boundOfRest(row.bound))}
        {note}
      </td>
    </>
  );
}

interface OfficialCellsProps {
  readonly official: RowOfficial;
  /** Of the own points. */
  readonly bound: Bound | undefined;
  readonly documents: IndexColumns["documents"];
}

/** The official result with its document, and how far our own points lie from it. */
export function OfficialCells({ official, bound, documents }: OfficialCellsProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  const { points, entered, leaves, document, difference } = official;
  return (
    <>
      <td className="number">
        {points === undefined ? (
          <span className="cell-words">
            {leaves === 1 ? t("criteria.official_none") : t("criteria.official_part", { entered, leaves })}
          </span>
        ) : (
          format.points(points)
        )}
        {document && <DocumentMark number={documentNumber(documents, document)} />}
      </td>
      <td className="number">
        {difference === undefined ? (
          <span className="cell-words">{t("criteria.no_difference")}</span>
        ) : (
          boundedNumber(format.signedPoints(difference), bound)
        )}
      </td>
    </>
  );
}

/** Leads to the document, which stands below the table. */
function DocumentMark({ number }: { readonly number: number }) {
  const { t } = useTranslation();
  return (
    <sup>
      <a href={`#document-${number}`} aria-label={t("criteria.document_mark", { number })}>
        [{number}]
      </a>
    </sup>
  );
}
