import type { Backup } from "#app/backup/back-up.ts";

/** What a backup holds, for the person who keeps it to compare, in two languages. */
export function describeBackup({ holds, bytes, sha256 }: Backup): string {
  const count = (number: number) => number.toLocaleString("vi-VN");
  const lines: [string, string][] = [
    ["phiếu · responses", count(holds.responses)],
    ["góp ý · comments", count(holds.comments)],
    ["đợt · waves", count(holds.waves)],
    ...holds.ledgers.map(({ unitId, entries, head }): [string, string] => [
      "sổ niêm phong · ledger",
      `${unitId}: ${count(entries)} mục · entries, ${head.slice(0, 16)}…`,
    ]),
    ["dung lượng · size", `${count(bytes)} byte`],
    ["sha256", sha256],
  ];
  return lines.map(([name, value]) => `  ${name.padEnd(24)}${value}\n`).join("");
}

/** What to do on PostgreSQL, whose own tools know how to copy it. */
export const POSTGRES_WORDS = `DATABASE_URL is set: PostgreSQL is backed up and restored with its own tools, of the server's major version:

    pg_dump --format=custom --no-owner --file=survey.dump "$DATABASE_URL"
    pg_restore --exit-on-error --no-owner --single-transaction --dbname="$URL_OF_AN_EMPTY_DATABASE" survey.dump

See "Backup and restore" in docs/operations.md. Nothing was done.
`;
