import type { Database } from "#app/database/open-database.ts";
import type { LedgerEntry } from "#app/database/ledger.ts";
import type { WaveSignOff } from "#app/database/sign-offs.ts";
import { canonicalJson } from "#app/definitions/content-hash.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";
import { reportIndex } from "#app/office/index-report.ts";
import { signOffRoot } from "#app/office/ledger/seal-sign-off.ts";
import type { Difference } from "#app/office/verify/difference.ts";
import { SIGNED_FORMAT, signedFigures } from "#app/office/waves/signed-figures.ts";

/**
 * Compares signatures with their seals (the first signature of a wave with its first, and so on) and the ledger hash that
 * each was signed with with the chain.
 */
export function checkSignOffs(
  signOffs: readonly WaveSignOff[],
  entries: readonly LedgerEntry[],
): readonly Difference[] {
  const hashes = new Set(entries.map(({ hash }) => hash));
  const seals = new Map<string, LedgerEntry[]>();
  for (const entry of entries.filter(({ kind }) => kind === "sign_off")) {
    seals.set(entry.waveId, [...(seals.get(entry.waveId) ?? []), entry]);
  }
  const differences: Difference[] = [];
  for (const { waveId, ...row } of signOffs) {
    const seal = seals.get(waveId)?.[row.revision - 1];
    if (!hashes.has(row.ledgerHead) || !seal || rootOrNothing(row) !== seal.root) {
      differences.push({ kind: "signature", waveId, revision: row.revision });
    }
  }
  for (const [waveId, sealed] of seals) {
    sealed.forEach((_seal, place) => {
      const there = signOffs.some((row) => row.waveId === waveId && row.revision === place + 1);
      if (!there) differences.push({ kind: "signature", waveId, revision: place + 1 });
    });
  }
  return differences;
}

/** @returns undefined where what is stored makes no figures any more */
async function figuresNow(database: Database, unitId: string, wave: FrozenWave): Promise<string | undefined> {
  try {
    // No figure hangs on the time zone: it only says on which day somebody signed.
    const report = await reportIndex(database, { id: unitId, time_zone: "UTC" }, wave.id);
    return report && canonicalJson(signedFigures(wave, report));
  } catch {
    return undefined; // the counts are missing or not to be read; that is told where they are compared
  }
}

/** What is no JSON any more cannot be what was sealed. */
function rootOrNothing(row: Parameters<typeof signOffRoot>[0]): string | undefined {
  return parsed(row.figures) && signOffRoot(row);
}

function parsed(figures: string): { readonly format?: unknown } | undefined {
  try {
    return JSON.parse(figures) as { readonly format?: unknown };
  } catch {
    return undefined;
  }
}

/** What a signed wave's newest signature says, and whether the same figures are made from what is stored. */
export type SignedRecount =
  | { readonly kind: "same" | "differs"; readonly waveId: string; readonly revision: number }
  /** Signed in a former format: its seal was checked, its figures are not made again. */
  | { readonly kind: "former_format"; readonly waveId: string; readonly revision: number };

/** Makes the figures of every signed wave again, as they would be signed now. */
export async function recountSigned(
  database: Database,
  unitId: string,
  waves: ReadonlyMap<string, FrozenWave>,
  signOffs: readonly WaveSignOff[],
): Promise<readonly SignedRecount[]> {
  const found: SignedRecount[] = [];
  for (const wave of waves.values()) {
    if (wave.status !== "signed_off") continue;
    const newest = signOffs.filter(({ waveId }) => waveId === wave.id).at(-1);
    if (!newest) continue;
    const { revision, figures: text } = newest;
    const of = { waveId: wave.id, revision };
    const signed = parsed(text);
    if (signed?.format !== SIGNED_FORMAT) {
      found.push({ kind: "former_format", ...of });
      continue;
    }
    const again = await figuresNow(database, unitId, wave);
    found.push({ kind: again === canonicalJson(signed) ? "same" : "differs", ...of });
  }
  return found;
}
