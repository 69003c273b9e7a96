import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { AskedQuestionnaire } from "#app/office/waves/asked-questionnaire.ts";
import { accessWords } from "#app/ui/office/waves/access-words.ts";
import { useWording } from "#app/ui/use-wording.ts";

/** First letters of a content hash: enough to tell two versions apart by eye. */
const SHOWN_OF_HASH = 12;

interface AskedTableProps {
  readonly questionnaires: readonly (AskedQuestionnaire & {
    /** What is known of the population. */
    readonly population: ReactNode;
  })[];
}

/** The questionnaires of a wave at their fixed versions, before it opens and after. */
export function AskedTable({ questionnaires }: AskedTableProps) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <div className="table-frame" role="region" aria-label={t("waves.questionnaires")} tabIndex={0}>
      <table className="office-table">
        <thead>
          <tr>
            <th scope="col">{t("waves.questionnaire")}</th>
            <th scope="col" className="number">
              {t("waves.version")}
            </th>
            <th scope="col">{t("waves.fingerprint")}</th>
            <th scope="col">{t("waves.access")}</th>
            <th scope="col">{t("waves.population")}</th>
          </tr>
        </thead>
        <tbody>
          {questionnaires.map((questionnaire) => (
            <tr key={questionnaire.id}>
              <th scope="row">{word(questionnaire.title)}</th>
              <td className="number">{questionnaire.version}</td>
              <td>
                <code>{questionnaire.hash.slice(0, SHOWN_OF_HASH)}</code>
              </td>
              <td>{accessWords(questionnaire, t)}</td>
              <td>{questionnaire.population}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
