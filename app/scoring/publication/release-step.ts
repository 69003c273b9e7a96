/** Fewest answers between two figures that are shown one after the other (design, rule 5). */
export const RELEASE_STEP = 10;

/** How far the release of a block has come, in numbers of its answers. */
export interface ReleaseState {
  /** Answers in what is shown; 0 before the first step. */
  readonly shownRows: number;
  /** Answers in the step that is shown next; undefined while none is prepared. */
  readonly nextRows: number | undefined;
}

/** What to do now: nothing, keep the counts of now as the next step, or show that step and keep the counts of now. */
export type ReleaseDecision = "hold" | "prepare" | "advance";

/**
 * The timed release of figures while answers come in. What is shown lags one step behind: a step of at least ten answers
 * is prepared, and shown only when at least ten more have come. So the remainder when the wave is counted to its end,
 * however small, comes together with the prepared step, and no two figures that somebody may compare differ by fewer than
 * ten answers.
 * @param answers answers of the block now
 */
export function releaseStep({ shownRows, nextRows }: ReleaseState, answers: number): ReleaseDecision {
  if (nextRows === undefined) return answers - shownRows >= RELEASE_STEP ? "prepare" : "hold";
  return answers - nextRows >= RELEASE_STEP ? "advance" : "hold";
}
