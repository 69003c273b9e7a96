import { useTranslation } from "react-i18next";

import type { Role } from "#app/office/access.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useRoleDuty, useRoleName } from "#app/ui/office/account/role-name.ts";
import { TextField } from "#app/ui/office/text-field.tsx";
import { useWording } from "#app/ui/use-wording.ts";

/** What an account can be. */
export interface AccountChoices {
  readonly roles: readonly Role[];
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
  readonly longestName: number;
}

interface AccountFieldsProps extends AccountChoices {
  readonly typed: { readonly displayName: string; readonly role: string; readonly department: string };
  /** Names of the fields that were refused. */
  readonly wrong: readonly string[];
}

/** Person, role and department: the same when an account is made and when it is changed. */
export function AccountFields({ roles, departments, longestName, typed, wrong }: AccountFieldsProps) {
  const { t } = useTranslation();
  const word = useWording();
  const roleName = useRoleName();
  const duty = useRoleDuty();
  const invalid = (field: string) => (wrong.includes(field) ? true : undefined);
  return (
    <>
      <TextField
        id="displayName"
        label={t("account.display_name")}
        value={typed.displayName}
        maxLength={longestName}
        required
        invalid={wrong.includes("displayName")}
      />
      <fieldset>
        <legend>{t("account.role")}</legend>
        {roles.map((role, place) => (
          <label key={role} className="choice-line">
            <input
              type="radio"
              id={`role-${place}`}
              name="role"
              value={role}
              defaultChecked={role === typed.role}
              required
            />
            <span>
              {roleName(role)}
              <span className="hint">{duty(role)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="field">
        <label htmlFor="department">{t("account.department")}</label>
        <select
          id="department"
          name="department"
          defaultValue={typed.department}
          aria-describedby="department-hint"
          aria-invalid={invalid("department")}
        >
          <option value="">{t("account.no_department")}</option>
          {departments.map(({ id, name }) => (
            <option key={id} value={id}>
              {word(name)}
            </option>
          ))}
        </select>
        <p className="hint" id="department-hint">
          {t("account.department_hint")}
        </p>
      </div>
    </>
  );
}
