import { useTranslation } from "react-i18next";

import type { WaveSummary } from "#app/office/wave-list.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface WaveSwitchProps {
  readonly waves: readonly WaveSummary[];
  readonly waveId: string;
}

/** The field of a form that says which wave its page is about. */
export function WaveSwitch({ waves, waveId }: WaveSwitchProps) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <div className="filter">
      <label htmlFor="wave">{t("criteria.wave")}</label>
      <select id="wave" name="wave" defaultValue={waveId}>
        {waves.map(({ id, title }) => (
          <option key={id} value={id}>
            {word(title)}
          </option>
        ))}
      </select>
    </div>
  );
}
