import { data } from "react-router";

import type { Application } from "#app/application/application.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";

/**
 * The wave that a page of results is about: `?wave=` names it, else it is the latest official one, else the trial wave.
 * @throws a 404 reply when there is no such wave of this unit
 */
export async function askedWave(
  application: Application,
  request: Request,
): Promise<{ readonly waves: readonly WaveSummary[]; readonly wave: WaveSummary | undefined }> {
  const waves = await application.office.waves();
  const asked = new URL(request.url).searchParams.get("wave") ?? undefined;
  const wave = asked === undefined ? waves[0] : waves.find(({ id }) => id === asked);
  if (asked !== undefined && !wave) throw data(null, { status: 404 });
  return { waves, wave };
}
