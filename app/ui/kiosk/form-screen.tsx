import { useTranslation } from "react-i18next";

import { HELPER_ROLES } from "#app/survey/helper-role.ts";
import { ItemField } from "#app/ui/answer/item-field.tsx";
import { OptionSymbols } from "#app/ui/answer/option-symbol.tsx";
import { useHelperRoleName } from "#app/ui/kiosk/helper-role-name.ts";
import { KioskScreen } from "#app/ui/kiosk/kiosk-screen.tsx";
import type { KioskQuestionnaire, KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface FormScreenProps {
  readonly view: KioskView;
  readonly questionnaire: KioskQuestionnaire;
}

/** A form for one visitor, of which the script shows one question at a time. */
export function FormScreen({ view, questionnaire }: FormScreenProps) {
  const { t } = useTranslation();
  const word = useWording();
  const roleName = useHelperRoleName();
  const title = word(questionnaire.title);
  return (
    <KioskScreen
      view={view}
      title={title}
      className="kiosk-form"
      aside={
        <button type="button" className="kiosk-tool" data-action="leave">
          {t("kiosk.leave")}
        </button>
      }
    >
      <OptionSymbols symbols={questionnaire.items.flatMap((item) => item.options.flatMap((o) => o.symbol ?? []))} />
      {HELPER_ROLES.map((role) => (
        <p key={role} className="kiosk-assisted" data-role={role} hidden>
          {t("kiosk.assisted", { role: roleName(role) })}
        </p>
      ))}
      <form
        className="answers"
        autoComplete="off"
        noValidate
        data-steps=""
        data-number={t("form.item_number", { number: "#", total: "#" })}
      >
        <h1>{title}</h1>
        {questionnaire.groups.map((group) => {
          const items = questionnaire.items.filter((item) => group.itemIds.includes(item.id));
          if (items.length === 0) return null;
          return (
            <section key={group.itemIds[0]} className="group" aria-label={word(group.title)} data-group="">
              {items.map((item) => (
                <ItemField
                  key={item.id}
                  item={item}
                  number={1}
                  total={questionnaire.items.length}
                  given={undefined}
                  problem={undefined}
                />
              ))}
            </section>
          );
        })}
        <div className="last" data-step="last">
          <h2 tabIndex={-1}>{t("kiosk.last")}</h2>
          <p>{t("answering.may_go_back")}</p>
          <button type="submit" className="button">
            {t("form.submit")}
          </button>
        </div>
        <p className="item-error" id="missing" role="alert" data-missing="" hidden>
          {t("problem.required")}
        </p>
        <p className="item-error" role="alert" data-not-kept="" hidden>
          {t("kiosk.not_kept")}
        </p>
        <div className="step-buttons">
          <button type="button" className="button button-quiet" data-go="back">
            {t("answering.back")}
          </button>
          <button type="button" className="button button-quiet" data-read="" hidden>
            {t("answering.read")}
          </button>
          <button type="button" className="button" data-go="next">
            {t("answering.next")}
          </button>
        </div>
      </form>
    </KioskScreen>
  );
}
