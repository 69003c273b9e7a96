import type { ResponseRow, SurveyMeta } from "#app/recount/survey-meta.ts";
import { TimeOrder, type TimeSigns } from "#app/scoring/counting/time-order.ts";
import { addRow, emptyTally, type WaveTally } from "#app/scoring/counting/wave-tally.ts";

/** What was counted of one wave. */
export interface CountedWave {
  readonly tally: WaveTally;
  /** By channel; undefined where rows bring no exact times. */
  readonly timeSigns: ReadonlyMap<string, TimeSigns> | undefined;
}

/** Counts rows as they come, wave by wave. */
export interface WaveCounter {
  readonly add: (row: ResponseRow) => void;
  /** Every wave of the meta file, also those without a row. */
  readonly waves: () => ReadonlyMap<string, CountedWave>;
}

export function waveCounter(meta: SurveyMeta): WaveCounter {
  const tallies = new Map(meta.waves.map(({ id }) => [id, emptyTally(meta.instrument)]));
  const orders = new Map(meta.waves.map(({ id }) => [id, new Map<string, TimeOrder>()]));
  return {
    add: (row) => {
      const tally = tallies.get(row.wave);
      const channels = orders.get(row.wave);
      if (!tally || !channels) throw new Error(`wave ${row.wave} is not in the meta file`);
      addRow(tally, row);
      if (meta.halfDays) return;
      const order = channels.get(row.channel) ?? new TimeOrder(meta.instrument.items.length);
      channels.set(row.channel, order);
      order.add(row.id, row.submittedAt, row.states);
    },
    waves: () =>
      new Map(
        [...tallies].map(([id, tally]) => [
          id,
          {
            tally,
            timeSigns: meta.halfDays
              ? undefined
              : new Map([...(orders.get(id) ?? [])].map(([channel, order]) => [channel, order.signs()])),
          },
        ]),
      ),
  };
}
