/**
 * The statistics library behind one door: its version is pinned, because a change in its sums would
 * change published figures. Quantiles do not come from it (its probit is wrong in the third digit).
 */
export { mean } from "simple-statistics";
