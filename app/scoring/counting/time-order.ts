import type { AnswerState } from "#app/scoring/counting/instrument.ts";
import { compareBytes } from "#app/scoring/counting/byte-order.ts";

/** Signs of one device or person answering again and again; only rows in time order show them (§9). */
export interface TimeSigns {
  /** Most rows of the channel within any 600 seconds. */
  readonly burst: number;
  /** Longest run of identical answers, in order of time, then of id. */
  readonly run: number;
}

const BURST_SECONDS = 600;
const FIRST_ROWS = 1024;

/** Rows of one channel with their times. It keeps about 40 bytes and two bytes per item for each row. */
export class TimeOrder {
  readonly #items: number;
  readonly #ids: string[] = [];
  #times = new Float64Array(FIRST_ROWS);
  #answers: Int16Array;

  constructor(items: number) {
    this.#items = items;
    this.#answers = new Int16Array(FIRST_ROWS * items);
  }

  /** @param seconds since 1970 */
  add(id: string, seconds: number, states: ArrayLike<AnswerState>): void {
    const row = this.#ids.length;
    if (row === this.#times.length) {
      this.#times = grown(this.#times, new Float64Array(2 * row));
      this.#answers = grown(this.#answers, new Int16Array(2 * row * this.#items));
    }
    this.#ids.push(id);
    this.#times[row] = seconds;
    for (let item = 0; item < this.#items; item += 1) this.#answers[row * this.#items + item] = states[item] ?? 0;
  }

  signs(): TimeSigns {
    const order = Uint32Array.from(this.#ids.keys()).sort(
      (a, b) => this.#time(a) - this.#time(b) || compareBytes(this.#ids[a] ?? "", this.#ids[b] ?? ""),
    );
    let burst = 0;
    let run = 0;
    let longest = 0;
    let end = 0;
    for (let start = 0; start < order.length; start += 1) {
      const row = order[start] ?? 0;
      while (end < order.length && this.#time(order[end] ?? 0) < this.#time(row) + BURST_SECONDS) end += 1;
      burst = Math.max(burst, end - start);
      run = start > 0 && this.#sameAnswers(row, order[start - 1] ?? 0) ? run + 1 : 1;
      longest = Math.max(longest, run);
    }
    return { burst, run: longest };
  }

  #time(row: number): number {
    return this.#times[row] ?? 0;
  }

  #sameAnswers(a: number, b: number): boolean {
    for (let item = 0; item < this.#items; item += 1) {
      if (this.#answers[a * this.#items + item] !== this.#answers[b * this.#items + item]) return false;
    }
    return true;
  }
}

function grown<Numbers extends Float64Array | Int16Array>(from: Numbers, into: Numbers): Numbers {
  into.set(from);
  return into;
}
