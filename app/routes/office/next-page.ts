/** Where somebody wanted to go before the sign-in: a page of the office, never another site; else the office itself. */
export function nextPage(asked: string | null): string {
  if (asked === null || !/^\/office\/[\w./?=&%+~-]*$/u.test(asked)) return "/office";
  const here = "http://here.invalid";
  const url = URL.canParse(asked, here) ? new URL(asked, here) : undefined;
  const inside = url?.origin === here && /^\/office\/(?!sign-(?:in|out)\b|password\b)/u.test(url.pathname);
  return inside ? `${url.pathname}${url.search}` : "/office";
}
