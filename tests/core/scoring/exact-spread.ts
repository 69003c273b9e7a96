import type { Population, Survey, SurveyRow } from "#tests/core/scoring/row-by-row.ts";

/** A fraction of whole numbers of any size: what rounding cannot touch. */
class Fraction {
  readonly top: bigint;
  readonly bottom: bigint;

  constructor(top: bigint, bottom: bigint) {
    let [a, b] = [top < 0n ? -top : top, bottom];
    while (b > 0n) [a, b] = [b, a % b];
    this.top = top / a || 0n;
    this.bottom = bottom / a;
  }

  static of(decimal: number): Fraction {
    return new Fraction(BigInt(Math.round(decimal * 1e6)), 1_000_000n);
  }

  plus({ top, bottom }: Fraction): Fraction {
    return new Fraction(this.top * bottom + top * this.bottom, this.bottom * bottom);
  }

  times({ top, bottom }: Fraction): Fraction {
    return new Fraction(this.top * top, this.bottom * bottom);
  }

  over({ top, bottom }: Fraction): Fraction {
    const sign = top < 0n ? -1n : 1n;
    return new Fraction(this.top * bottom * sign, this.bottom * top * sign);
  }

  minus({ top, bottom }: Fraction): Fraction {
    return this.plus(new Fraction(-top, bottom));
  }

  equals({ top, bottom }: Fraction): boolean {
    return this.top === top && this.bottom === bottom;
  }
}

const NOTHING = new Fraction(0n, 1n);

/**
 * Whether the variance of block A in design S is mathematically 0: every stratum's u_i are all the same.
 * Worked out in fractions of whole numbers, from the definitions (§3), for weights of up to six decimals.
 * @param population counts such that no stratum is merged, each with a row
 */
export function hasNoSpread(
  survey: Survey,
  block: number,
  rows: readonly SurveyRow[],
  population: NonNullable<Population>,
): boolean {
  const sizes = new Map(
    Object.keys(population).map((name) => [name, rows.filter((row) => row.stratum === name).length]),
  );
  const weightOf = ({ stratum }: SurveyRow) =>
    new Fraction(BigInt(population[stratum] ?? 0), BigInt(sizes.get(stratum) ?? 1));
  const residuals = rows.map(() => NOTHING);
  for (const item of survey.blocks[block]?.items ?? []) {
    const weights = survey.methods[survey.method]?.[item] ?? {};
    const best = Fraction.of(Math.max(...Object.values(weights)));
    const x = rows.map(({ answers }) => {
      const weight = weights[answers[item] ?? ""];
      return weight === undefined ? undefined : Fraction.of(weight).over(best);
    });
    let total = NOTHING;
    let all = NOTHING;
    for (const [i, row] of rows.entries()) {
      const own = x[i];
      if (!own) continue;
      total = total.plus(weightOf(row).times(own));
      all = all.plus(weightOf(row));
    }
    const mean = total.over(all);
    for (const [i, row] of rows.entries()) {
      const own = x[i];
      if (own) residuals[i] = (residuals[i] ?? NOTHING).plus(weightOf(row).times(own.minus(mean)).over(all));
    }
  }
  return rows.every((row, i) => {
    const peer = rows.findIndex(({ stratum }) => stratum === row.stratum);
    return (residuals[i] ?? NOTHING).equals(residuals[peer] ?? NOTHING);
  });
}
