import { stringify } from "csv-stringify/sync";

import type { AuditRow } from "#app/database/audit-log.ts";
import { csvText } from "#app/export/sheet-text.ts";

/** A file to hand to a browser. */
export interface CsvFile {
  readonly name: string;
  readonly content: string;
}

/**
 * The record of what staff did as a CSV file that Excel opens: UTF-8 with a mark, times on the unit's clock. What
 * somebody typed stays text: no cell begins as a formula does, also when the file is cut at semicolons.
 */
export function auditFile(rows: readonly AuditRow[], { timeZone, now }: { timeZone: string; now: Date }): CsvFile {
  const clock = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const content = stringify(
    rows.map((row) => ({
      time: clock.format(new Date(row.at)),
      time_utc: row.at,
      actor: csvText(row.actor),
      account: row.accountId,
      action: row.action,
      record_kind: row.recordKind,
      record_id: csvText(row.recordId),
      before: csvText(row.before ?? ""),
      after: csvText(row.after ?? ""),
      event: row.id,
    })),
    {
      header: true,
      columns: [
        "time",
        "time_utc",
        "actor",
        "account",
        "action",
        "record_kind",
        "record_id",
        "before",
        "after",
        "event",
      ],
      bom: true,
      record_delimiter: "windows",
    },
  );
  return { name: `nhat-ky-${clock.format(now).slice(0, 10)}.csv`, content };
}
