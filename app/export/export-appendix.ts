import { appendixWorkbook } from "#app/export/appendix-workbook.ts";
import type { AppendixWords } from "#app/export/appendix-words.ts";
import type { ExportContext, ExportFile } from "#app/export/export-wave.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import { reportIndex } from "#app/office/index-report.ts";

/**
 * The appendix of a wave as a workbook, from the figures that its page shows.
 * @returns undefined when there is no such wave
 */
export async function exportAppendix(
  { database, unit }: ExportContext,
  waveId: string,
  words: AppendixWords,
): Promise<ExportFile | undefined> {
  const wave = await readFrozenWave(database, unit.id, waveId);
  const report = wave && (await reportIndex(database, unit, waveId));
  if (!wave || !report) return undefined;
  return {
    name: `bieu-cham-diem-${waveId}.xlsx`,
    contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    content: await appendixWorkbook({ report, unit, period: wave.period }, words),
  };
}
