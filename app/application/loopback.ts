/** Whether a host name or address is reachable from its own machine only. */
export function isLoopback(host: string): boolean {
  const name = host.replace(/^\[|\]$/gu, "").toLowerCase();
  return name === "localhost" || name === "::1" || /^127(\.\d{1,3}){3}$/u.test(name);
}
