import type { Application } from "#app/application/application.ts";

/** How often released figures of open waves are brought up to the answers. */
export const RELEASE_MS = 2 * 60_000;

/** Ends the rounds. @returns when the round that was going on is over */
export type StopReleasing = () => Promise<void>;

/**
 * Takes due steps of the timed release one round after another, apart from any request. A round that fails is logged, and
 * the next one comes all the same.
 */
export function keepReleasing(
  { office, logError }: { readonly office: Pick<Application["office"], "fielding"> } & Pick<Application, "logError">,
  every = RELEASE_MS,
): StopReleasing {
  let timer: NodeJS.Timeout | undefined;
  let going: Promise<void> = Promise.resolve();
  let stopped = false;
  const wait = () => {
    timer = setTimeout(() => {
      going = round();
    }, every);
    timer.unref();
  };
  const round = async () => {
    await office.fielding.doDueWork().catch((reason: unknown) => {
      // A stop does not wait for ever: it may close the database under a long round.
      if (!stopped) logError("figures were not released", reason);
    });
    if (!stopped) wait();
  };
  wait();
  return () => {
    stopped = true;
    clearTimeout(timer);
    return going;
  };
}
