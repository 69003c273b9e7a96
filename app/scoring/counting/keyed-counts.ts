/**
 * Changes a count that is kept by key. A count of 0 is not kept, so counting a row in and out again
 * leaves nothing behind.
 * @throws when a count would fall below 0: a row was removed that had not been counted.
 */
export function changeCount<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  const next = (counts.get(key) ?? 0) + by;
  if (next < 0) throw new Error("a row is removed that was never counted");
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}
