import { useTranslation } from "react-i18next";

import type { WaveSummary } from "#app/office/wave-list.ts";

interface WaveStatusWordsProps {
  readonly wave: Pick<WaveSummary, "trial" | "status" | "countedAt">;
  /** It was signed before. */
  readonly signedBefore?: boolean;
}

/** Where a wave stands, in words. */
export function WaveStatusWords({ wave, signedBefore = false }: WaveStatusWordsProps) {
  const { t } = useTranslation();
  if (wave.trial) return t("waves.state_trial");
  switch (wave.status) {
    case "open":
      return t("waves.state_open");
    case "signed_off":
      return t("waves.state_signed");
    case "closed":
      if (signedBefore) return t("waves.state_correcting");
      return wave.countedAt === undefined ? t("waves.state_closed") : t("waves.state_counted");
  }
}
