import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** A repeatable source of randomness: the same seed gives the same stream on every machine. */
export interface Random {
  /** Uniform in [0, 1). */
  readonly number: () => number;
  /** True with the given probability. */
  readonly chance: (probability: number) => boolean;
  /** One of the entries, with probability in proportion to its weight. */
  readonly weighted: <T>(entries: readonly (readonly [T, number])[]) => T;
  /** A UUIDv4 whose random bits come from this stream. */
  readonly uuid: () => string;
}

export function seededRandom(seed: number): Random {
  const generator = xoroshiro128plus(seed);
  const number = () => uniformFloat64(generator);
  const weighted = <T>(entries: readonly (readonly [T, number])[]): T => {
    const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
    let left = number() * total;
    for (const [value, weight] of entries) {
      left -= weight;
      if (left < 0) return value;
    }
    const last = entries.at(-1);
    if (!last) throw new Error("nothing to choose from");
    return last[0];
  };
  const uuid = () => {
    const hex = Array.from({ length: 32 }, () => Math.floor(number() * 16).toString(16));
    hex[12] = "4";
    hex[16] = "89ab".charAt(Math.floor(number() * 4));
    const text = hex.join("");
    return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join("-");
  };
  return { number, chance: (probability) => number() < probability, weighted, uuid };
}
