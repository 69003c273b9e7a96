const SECONDS_PER_DAY = 86_400;
/** Việt Nam's clock is seven hours ahead of UTC, all year. */
const OFFSET_SECONDS = 7 * 3_600;
const WRITTEN = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)\+07:00$/u;
const HALF_DAYS: readonly number[] = [0, SECONDS_PER_DAY / 2];

/**
 * A time of the open response format, such as `2024-03-07T11:07:55+07:00` (§1).
 * @returns seconds since 1970; undefined when it is written otherwise or there is no such day or time
 */
export function parseSubmittedAt(text: string): number | undefined {
  const parts = WRITTEN.exec(text);
  if (!parts) return undefined;
  const year = Number(parts[1]);
  const month = Number(parts[2]);
  const day = Number(parts[3]);
  const hour = Number(parts[4]);
  const minute = Number(parts[5]);
  const second = Number(parts[6]);
  if (year < 1970 || month < 1 || month > 12 || day < 1 || day > daysOfMonth(year, month)) return undefined;
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  return Date.UTC(year, month - 1, day, hour, minute, second) / 1_000 - OFFSET_SECONDS;
}

/** Whether a time is the start of a morning or of an afternoon in Việt Nam (§10, coarse times). */
export function isHalfDay(seconds: number): boolean {
  return HALF_DAYS.includes((seconds + OFFSET_SECONDS) % SECONDS_PER_DAY);
}

function daysOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
