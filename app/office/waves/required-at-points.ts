/** A questionnaire of a wave, with the number of answers that it needs. */
export interface RequiredSample {
  readonly id: string;
  readonly required: number;
  /** Asked once for each code: whoever holds one may answer at any point that offers it. */
  readonly byCodes: boolean;
}

/** A point with what the wave offers there. */
export interface OfferingPoint {
  readonly id: string;
  readonly questionnaireIds: readonly string[];
}

/**
 * How many answers each point would bring in if every point did the same. A point has no population of its own, so this is
 * no part of a sample plan, only something to hold a point's number against: the required sample of a questionnaire is
 * shared equally among the points that offer it, each share rounded up, and a point has the sum over what it offers. A
 * questionnaire that is asked by codes is not shared: the whole of it is expected wherever it is offered.
 *
 * @returns by point: 286 shared by three points is 96 each
 */
export function requiredAtPoints(
  samples: readonly RequiredSample[],
  points: readonly OfferingPoint[],
): ReadonlyMap<string, number> {
  const shares = new Map(
    samples.map(({ id, required, byCodes }) => {
      const offering = points.filter(({ questionnaireIds }) => questionnaireIds.includes(id)).length;
      return [id, byCodes ? required : Math.ceil(required / Math.max(1, offering))];
    }),
  );
  return new Map(
    points.map(({ id, questionnaireIds }) => [
      id,
      [...new Set(questionnaireIds)].reduce((sum, questionnaire) => sum + (shares.get(questionnaire) ?? 0), 0),
    ]),
  );
}
