/**
 * Until when raw answers may be kept: so many months after the results were signed, as the forms promise. A day that the
 * last month does not have is its last day.
 */
export function keptUntil(signedAt: Date, months: number): Date {
  const until = new Date(signedAt);
  until.setUTCMonth(until.getUTCMonth() + months);
  // 31/1 and a month would be 3/3.
  if (until.getUTCDate() !== signedAt.getUTCDate()) until.setUTCDate(0);
  return until;
}
