import type { Database } from "#app/database/open-database.ts";
import { readFrozenWave } from "#app/office/frozen-wave.ts";
import type { WaveSettings } from "#app/office/wave-settings.ts";
import type { ConversionMethod } from "#app/scoring/conversion-method.ts";

/** A method as the wave froze it. */
export interface MethodInUse {
  readonly method: ConversionMethod;
  /** SHA-256 of the definition's canonical JSON, in hexadecimal: changes with every character of it. */
  readonly hash: string;
}

/** What a wave froze about how answers become points: what the public method page explains. */
export interface MethodReport {
  readonly waveId: string;
  readonly trial: boolean;
  /** The year of the index edition's former column, whose method is not known. */
  readonly previousYear: number;
  readonly headline: MethodInUse;
  /** Shown beside the headline, for comparison. */
  readonly beside: readonly MethodInUse[];
  readonly thresholds: WaveSettings["thresholds"];
}

/**
 * Reads the methods and thresholds of a wave from its frozen definitions, never from the files of today.
 * @returns undefined when there is no such wave
 */
export async function reportMethods(
  database: Database,
  unitId: string,
  waveId: string,
): Promise<MethodReport | undefined> {
  const wave = await readFrozenWave(database, unitId, waveId);
  if (!wave) return undefined;
  const { settings, method, beside } = wave;
  return {
    waveId: wave.id,
    trial: wave.trial,
    previousYear: wave.edition.previous_year,
    headline: { method, hash: settings.method.hash },
    beside: settings.beside.flatMap(({ hash }, place) => {
      const other = beside[place];
      return other ? [{ method: other, hash }] : [];
    }),
    thresholds: settings.thresholds,
  };
}
