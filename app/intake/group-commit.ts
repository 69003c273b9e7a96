/** Thrown to a caller when so much is waiting that storing it in time is not to be hoped for. */
export class IntakeOverloaded extends Error {
  override name = "IntakeOverloaded";
}

interface Waiting<Entry, Outcome> {
  readonly entry: Entry;
  readonly keys: readonly string[];
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (reason: unknown) => void;
}

export interface GroupCommitOptions<Entry, Outcome> {
  /** Stores entries in one transaction and answers each in order; resolves only when they are on disk. */
  readonly write: (entries: readonly Entry[]) => Promise<readonly Outcome[]>;
  /** Entries that share a key never stand in the same batch, so `write` need not look inside it. */
  readonly keysOf: (entry: Entry) => readonly string[];
  readonly maxBatch: number;
  readonly maxWaiting: number;
  /** Awaited before each write, so that those who arrive at the same moment share it; absent, the first goes alone. */
  readonly gather?: () => Promise<unknown>;
  /** Whether an error would meet every entry alike, so that trying them one by one only makes all of them wait. */
  readonly meetsAll?: (error: unknown) => boolean;
}

/**
 * Group commit: entries that arrive while a transaction is being synced to disk share the next one.
 * A lone entry is written at once; under load the cost of a sync is divided by the batch.
 */
export function groupCommit<Entry, Outcome>(
  options: GroupCommitOptions<Entry, Outcome>,
): (entry: Entry) => Promise<Outcome> {
  let waiting: Waiting<Entry, Outcome>[] = [];
  let writing = false;

  const takeBatch = (): Waiting<Entry, Outcome>[] => {
    const taken = new Set<string>();
    const batch: Waiting<Entry, Outcome>[] = [];
    const left: Waiting<Entry, Outcome>[] = [];
    for (const candidate of waiting) {
      const fits = batch.length < options.maxBatch && !candidate.keys.some((key) => taken.has(key));
      // A key is taken by a waiting entry too: a later one with the same key must not overtake it.
      for (const key of candidate.keys) taken.add(key);
      (fits ? batch : left).push(candidate);
    }
    waiting = left;
    return batch;
  };

  /** False when nothing of a batch of several was written and each is to be tried alone. */
  const writeBatch = async (batch: readonly Waiting<Entry, Outcome>[]): Promise<boolean> => {
    try {
      const outcomes = await options.write(batch.map(({ entry }) => entry));
      batch.forEach(({ resolve, reject }, position) => {
        const outcome = outcomes[position];
        if (outcome === undefined) reject(new Error("a stored batch has fewer outcomes than entries"));
        else resolve(outcome);
      });
      return true;
    } catch (error) {
      if (batch.length > 1 && !options.meetsAll?.(error)) return false;
      for (const { reject } of batch) reject(error);
      return true;
    }
  };

  const writeWaiting = async () => {
    writing = true;
    while (waiting.length > 0) {
      if (options.gather) await options.gather();
      const batch = takeBatch();
      if (await writeBatch(batch)) continue;
      // One entry may have spoilt the batch for all. Alone, each gets the answer that is its own.
      for (const alone of batch) await writeBatch([alone]);
    }
    writing = false;
  };

  return (entry) =>
    new Promise((resolve, reject) => {
      if (waiting.length >= options.maxWaiting) {
        reject(new IntakeOverloaded(`${waiting.length} responses are waiting to be stored`));
        return;
      }
      waiting.push({ entry, keys: options.keysOf(entry), resolve, reject });
      if (!writing) void writeWaiting();
    });
}
