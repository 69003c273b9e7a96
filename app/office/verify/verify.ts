import { findSnapshots } from "#app/database/waves.ts";
import { LEDGER_KINDS, readLedger, type LedgerEntry } from "#app/database/ledger.ts";
import type { Database } from "#app/database/open-database.ts";
import { findSecret } from "#app/database/secrets.ts";
import { textHash } from "#app/definitions/content-hash.ts";
import { forgetDefinitions, readFrozenWave, type FrozenWave } from "#app/office/frozen-wave.ts";
import { forgetReleasedWaves } from "#app/office/released-wave.ts";
import { RELEASE_KEY, releaseRoot } from "#app/office/ledger/seal-release.ts";
import { checkChain } from "#app/office/verify/check-chain.ts";
import { checkCounts, checkReleases } from "#app/office/verify/check-counts.ts";
import { checkSignOffs, recountSigned, type SignedRecount } from "#app/office/verify/check-sign-offs.ts";
import type { Difference, EntryCounts } from "#app/office/verify/difference.ts";
import { recountResponses, type Recount } from "#app/office/verify/recount-responses.ts";
import { readStoredState } from "#app/office/verify/stored-state.ts";
import { listWaves } from "#app/office/wave-list.ts";

/** What a check compared, and what it found. */
export interface VerifyReport {
  readonly entries: EntryCounts;
  /** The newest entry; undefined while nothing is sealed. */
  readonly head: { readonly number: number; readonly hash: string } | undefined;
  readonly waves: readonly VerifiedWave[];
  readonly signed: readonly SignedRecount[];
  /** Nothing, if all is as it was sealed. */
  readonly differences: readonly Difference[];
}

export interface VerifiedWave {
  readonly id: string;
  readonly title: FrozenWave["title"];
  /** Responses that are sealed and there; of a wave whose responses were deleted, how many there were. */
  readonly sealed: number;
  /** Responses that wait for their seal. */
  readonly unsealed: number;
  /** Its raw answers were deleted when their time was over: nothing of it can be recounted. */
  readonly expired: boolean;
}

export interface VerifyOptions {
  /** A hash that somebody wrote down or printed: the whole of it or its first letters. It must be in the chain. */
  readonly head?: string | undefined;
  readonly onProgress?: (responses: number) => void;
}

/**
 * Recounts everything from the raw responses and holds it against what was sealed, counted, released and signed. It can
 * run while the server takes answers: what was sealed before it began does not change any more.
 */
export async function verifyLedger(
  database: Database,
  unitId: string,
  { head: wanted, onProgress = () => undefined }: VerifyOptions = {},
): Promise<VerifyReport> {
  const state = await readStoredState(database, unitId);
  const through = state.head?.number ?? 0;
  const entries: LedgerEntry[] = [];
  for await (const page of readLedger(database, unitId)) {
    entries.push(...page.filter(({ number }) => number <= through));
  }
  const { waves, unreadable } = await frozenWaves(database, unitId);
  const key = (await findSecret(database, unitId, RELEASE_KEY)) ?? "";
  const recount = await recountResponses(database, unitId, waves, through, onProgress);
  const signed = await recountSigned(database, unitId, waves, state.signOffs);
  const known = wanted === undefined || entries.some(({ hash }) => hash.startsWith(wanted));
  return {
    entries: countKinds(entries),
    head: state.head && { number: state.head.number, hash: state.head.hash },
    waves: [...waves.values()].map((wave) => verifiedWave(wave, entries, recount)),
    signed,
    differences: [
      ...checkChain(unitId, entries),
      ...(known ? [] : [{ kind: "head_unknown" as const, head: wanted }]),
      ...(await checkDefinitions(database, unitId)),
      ...unreadable.map((waveId) => ({ kind: "wave_unreadable" as const, waveId })),
      ...checkResponses(entries, recount, waves),
      ...checkCounts(state, recount, waves),
      ...checkReleases(state, newestReleases(entries), (rows) => releaseRoot(key, rows), recount, waves),
      ...checkSignOffs(state.signOffs, entries),
      ...signed.flatMap(({ kind, waveId, revision }) =>
        kind === "differs" ? [{ kind: "signed_figures" as const, waveId, revision }] : [],
      ),
    ],
  };
}

interface FrozenWaves {
  readonly waves: ReadonlyMap<string, FrozenWave>;
  /** Ids of those that cannot be read. */
  readonly unreadable: readonly string[];
}

async function frozenWaves(database: Database, unitId: string): Promise<FrozenWaves> {
  forgetDefinitions(database);
  forgetReleasedWaves(database);
  const waves = new Map<string, FrozenWave>();
  const unreadable: string[] = [];
  for (const { id } of await listWaves(database, unitId)) {
    try {
      const wave = await readFrozenWave(database, unitId, id);
      if (wave) waves.set(id, wave);
    } catch {
      // Whatever the reason, it was changed from outside: the product writes what it can read.
      unreadable.push(id);
    }
  }
  return { waves, unreadable };
}

function verifiedWave(
  { id, title, expiredAt }: FrozenWave,
  entries: readonly LedgerEntry[],
  { waves }: Recount,
): VerifiedWave {
  const expired = expiredAt !== undefined;
  const found = waves.get(id);
  const deleted = entries.filter(({ kind, waveId }) => kind === "expired" && waveId === id);
  return {
    id,
    title,
    sealed: expired ? deleted.reduce((sum, { rows }) => sum + rows, 0) : (found?.sealed ?? 0),
    unsealed: found?.unsealed ?? 0,
    expired,
  };
}

function countKinds(entries: readonly LedgerEntry[]): EntryCounts {
  const counts = LEDGER_KINDS.map((kind) => [kind, entries.filter((entry) => entry.kind === kind).length] as const);
  return Object.fromEntries(counts) as EntryCounts;
}

/** By wave and questionnaire: the root over the counts that were sealed last. */
function newestReleases(entries: readonly LedgerEntry[]): ReadonlyMap<string, string> {
  return new Map(
    entries.flatMap(({ kind, waveId, questionnaireId, root }) =>
      kind === "release" ? [[`${waveId} ${questionnaireId ?? ""}`, root] as const] : [],
    ),
  );
}

async function checkDefinitions(database: Database, unitId: string): Promise<readonly Difference[]> {
  const differences: Difference[] = [];
  for (const { hash, content } of await findSnapshots(database, unitId)) {
    if (textHash(content) !== hash) differences.push({ kind: "definition", hash });
  }
  return differences;
}

/** Holds the responses that are there against what the entries sealed. */
function checkResponses(
  entries: readonly LedgerEntry[],
  { waves: recounted, sealedIn }: Recount,
  waves: ReadonlyMap<string, FrozenWave>,
): readonly Difference[] {
  const differences: Difference[] = [];
  const sealing = new Map(entries.flatMap((entry) => (entry.kind === "responses" ? [[entry.number, entry]] : [])));
  const deleted = new Set(entries.flatMap(({ kind, waveId }) => (kind === "expired" ? [waveId] : [])));
  for (const [entry, { waveId, rows, root }] of sealing) {
    if (deleted.has(waveId)) continue;
    const tree = sealedIn.get(entry);
    const found = tree?.entries ?? 0;
    if (found !== rows || (tree ? tree.root() !== root : rows > 0)) {
      differences.push({ kind: "responses", entry, waveId, sealed: rows, found });
    }
  }
  for (const entry of sealedIn.keys()) if (!sealing.has(entry)) differences.push({ kind: "entry_missing", entry });
  for (const [waveId, { sealed, unsealed }] of recounted) {
    const wave = waves.get(waveId);
    if (deleted.has(waveId)) {
      differences.push({ kind: "responses_after_expiry", waveId, rows: sealed + unsealed });
    } else if (unsealed > 0 && wave?.countedAt !== undefined) {
      differences.push({ kind: "responses_after_count", waveId, rows: unsealed });
    }
  }
  return differences;
}
