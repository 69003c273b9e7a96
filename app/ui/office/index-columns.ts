import type { IndexReport } from "#app/office/index-report.ts";

/** Columns that are shown only once there is something in them; the page says in words what is missing. */
export interface IndexColumns {
  readonly official: boolean;
  readonly change: boolean;
}

export function columnsOf({ official, rows }: IndexReport): IndexColumns {
  return {
    official: official.entered > 0,
    change: rows.some(({ change }) => change !== undefined && change.kind !== "no_former"),
  };
}
