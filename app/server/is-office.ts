/**
 * Whether an address belongs to the office, where whoever sends a form has rights that a foreign page could borrow. Reads
 * an address as the framework does: capitals, `%6f` for a letter and `/x/..` lead to the same page.
 * @param address path and query, as the request names them
 */
export function isOffice(address: string): boolean {
  if (!URL.canParse(address, "http://here.invalid")) return false;
  const { pathname } = new URL(address, "http://here.invalid");
  return /^\/+office(?:[/.]|$)/iu.test(decoded(pathname));
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // not an address of any page
  }
}
