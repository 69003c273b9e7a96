import { useTranslation } from "react-i18next";

import { needsAnswer } from "#app/survey/journey.ts";
import type { Item } from "#app/survey/resolved-questionnaire.ts";
import { NO_OPINION } from "#app/survey/scale.ts";
import { OptionSymbolUse } from "#app/ui/answer/option-symbol.tsx";
import { problemKey } from "#app/ui/answer/problem-key.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface ItemFieldProps {
  readonly item: Item;
  readonly number: number;
  readonly total: number;
  readonly given: string | undefined;
  readonly problem: string | undefined;
}

/** One question with its options as large cards; a plain radio group underneath. */
export function ItemField({ item, number, total, given, problem }: ItemFieldProps) {
  const { t } = useTranslation();
  const word = useWording();
  const errorId = `error-${item.id}`;
  return (
    <fieldset
      className={problem ? "item item-wrong" : "item"}
      id={`item-${item.id}`}
      aria-describedby={problem ? errorId : undefined}
      data-step=""
      data-item={item.id}
      data-required={needsAnswer(item) ? "" : undefined}
      data-only-if={item.onlyIf && JSON.stringify(item.onlyIf)}
    >
      <legend tabIndex={-1}>
        <span className="item-number">
          <span data-number="">{t("form.item_number", { number, total })}</span>
          {needsAnswer(item) ? "" : ` · ${t("form.optional")}`}
        </span>
        <span className="item-wording">{word(item.wording)}</span>
      </legend>
      {problem && (
        <p className="item-error" id={errorId}>
          {t(problemKey(problem))}
        </p>
      )}
      <div className={item.rating ? "options options-rating" : "options options-choice"}>
        {item.options.map((option) => (
          <label key={option.code} className={option.code === NO_OPINION ? "option option-none" : "option"}>
            <input type="radio" name={item.id} value={option.code} defaultChecked={given === option.code} />
            {option.symbol && <OptionSymbolUse symbol={option.symbol} />}
            <span className="option-words">{word(option.wording)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
