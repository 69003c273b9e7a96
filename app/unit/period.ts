/**
 * The days of a reporting period in a year: `-12-15` is the 15th of December of the year before.
 * @returns ISO days, inclusive
 */
export function periodDates(
  period: { readonly from: string; readonly to: string },
  year: number,
): { readonly from: string; readonly to: string } {
  const day = (text: string) => (text.startsWith("-") ? `${year - 1}${text}` : `${year}-${text}`);
  return { from: day(period.from), to: day(period.to) };
}
