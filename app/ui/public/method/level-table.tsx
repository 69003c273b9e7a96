import { useTranslation } from "react-i18next";

import type { ExampleScore } from "#app/par-index/worked-example.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useLevelNames } from "#app/ui/public/method/level-names.ts";

/** Score of each of the five levels, by each method. */
export function LevelTable({ byMethod }: { readonly byMethod: readonly ExampleScore[] }) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  return (
    <table>
      <caption>{t("method.levels.caption")}</caption>
      <thead>
        <tr>
          <th scope="col">{t("method.levels.level")}</th>
          {byMethod.map(({ method }) => (
            <th scope="col" className="number" key={method.id}>
              {method.id}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {useLevelNames().map((name, level) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {byMethod.map(({ method, optionScores }) => (
              <td className="number" key={method.id}>
                {format.short(optionScores[level] ?? 0)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
