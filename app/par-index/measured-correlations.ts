import { correlation, type Correlations } from "#app/par-index/mover.ts";
import { covariances, type ScoredWave } from "#app/scoring/estimation/scored-wave.ts";

/** How the blocks of a questionnaire hang together, as its own rows show, corrected as its scores are (§14.3). */
export function measuredCorrelations(wave: ScoredWave, method: string): Correlations {
  const matrix = covariances(wave, method);
  const place = new Map(wave.tally.layout.instrument.blocks.map(({ code }, number) => [code, number]));
  const at = (row: number, column: number) => matrix[row]?.[column]?.[wave.fpc ? "fpc" : "noFpc"];
  return {
    independent: wave.rules.access === "codes",
    between: (first, second) => {
      const [a, b] = [place.get(first) ?? -1, place.get(second) ?? -1];
      return correlation(at(a, b), at(a, a), at(b, b));
    },
  };
}

/**
 * Blocks taken to rise and fall together, which claims least: where the measured correlations would tell answers, or
 * are not known.
 */
export function togetherCorrelations({ rules }: ScoredWave): Correlations {
  return { independent: rules.access === "codes", between: () => 1 };
}
