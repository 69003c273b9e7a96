import { seededRandom } from "#app/simulation/random.ts";

/** Repeatable choices: the same seed makes the same requests on every machine. */
export interface Dice {
  readonly one: <T>(choices: readonly [T, ...T[]]) => T;
  /** A whole number from 0 up to, and without, `below`. */
  readonly below: (below: number) => number;
  readonly chance: (probability: number) => boolean;
  /** Bytes of any value. */
  readonly bytes: (length: number) => Buffer;
  readonly uuid: () => string;
}

export function dice(seed: number): Dice {
  const random = seededRandom(seed);
  const below = (limit: number) => Math.floor(random.number() * limit);
  return {
    below,
    one: ([first, ...more]) => more[below(more.length + 1) - 1] ?? first,
    chance: random.chance,
    bytes: (length) => Buffer.from(Array.from({ length }, () => below(256))),
    uuid: random.uuid,
  };
}
