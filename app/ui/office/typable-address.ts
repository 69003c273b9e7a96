/** An address as somebody types it: complete, without the scheme that a browser adds by itself. */
export function typableAddress(address: string): string {
  return address.replace(/^https?:\/\//u, "");
}
