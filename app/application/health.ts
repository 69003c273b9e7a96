/** A part that the server needs: `ok`, or in plain words what is wrong with it. */
export type PartHealth = string;

export const OK = "ok";

/** How the server is: `parts` by name. Nothing about any person, answer or wave. */
export interface Health {
  readonly status: "ok" | "failing";
  readonly parts: Readonly<Record<string, PartHealth>>;
}

/** One part and how it is looked at. */
export interface HealthCheck {
  readonly part: string;
  /** How long a finding is good for, in milliseconds: asking often must not cost. */
  readonly goodFor: number;
  /** Says what is wrong, or `ok`. A check that throws has failed. */
  readonly look: () => Promise<PartHealth>;
}

/** A check that takes longer has failed; whoever asks does not wait for it. */
const PATIENCE_MS = 2_000;

export interface HealthOptions {
  /** Milliseconds, only ever going up. */
  readonly elapsed: () => number;
  /** Told when a part has changed, not every time that somebody asks. */
  readonly changed: (part: string, health: PartHealth, reason: unknown) => void;
}

/** Looks at the parts when asked; whoever asks meanwhile, or soon after, gets the same finding. */
export function healthOf(checks: readonly HealthCheck[], { elapsed, changed }: HealthOptions): () => Promise<Health> {
  const looks = checks.map((check) => remembered(check, elapsed, changed));
  return async () => {
    const found = await Promise.all(looks.map((look) => look()));
    const parts = Object.fromEntries(checks.map(({ part }, place) => [part, found[place] ?? "not looked at"]));
    return { status: found.every((health) => health === OK) ? "ok" : "failing", parts };
  };
}

function remembered(
  { part, goodFor, look }: HealthCheck,
  elapsed: () => number,
  changed: HealthOptions["changed"],
): () => Promise<PartHealth> {
  let known: { readonly at: number; readonly health: PartHealth } | undefined;
  let looking: Promise<PartHealth> | undefined;

  const lookAgain = async (): Promise<PartHealth> => {
    let reason: unknown;
    const health = await soon(look()).catch((error: unknown) => {
      reason = error;
      return error instanceof TooLate ? `does not answer within ${PATIENCE_MS / 1000} s` : "cannot be looked at";
    });
    if (health !== (known?.health ?? OK)) changed(part, health, reason);
    known = { at: elapsed(), health };
    looking = undefined;
    return health;
  };

  return () => {
    const good = known?.health === OK ? goodFor : Math.min(goodFor, PATIENCE_MS);
    if (known && elapsed() - known.at < good) return Promise.resolve(known.health);
    looking ??= lookAgain();
    return looking;
  };
}

class TooLate extends Error {
  override name = "TooLate";
}

async function soon<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new TooLate()), PATIENCE_MS);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
