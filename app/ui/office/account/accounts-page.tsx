import { useTranslation } from "react-i18next";

import type { AccountForm, AccountProblem, AccountReport } from "#app/office/accounts/manage-accounts.ts";
import { AccountFields, type AccountChoices } from "#app/ui/office/account/account-fields.tsx";
import { useAccountProblems } from "#app/ui/office/account/account-problem.ts";
import { useRoleName } from "#app/ui/office/account/role-name.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { useWording } from "#app/ui/use-wording.ts";

interface AccountsPageProps extends AccountChoices {
  readonly accounts: readonly AccountReport[];
  /** What was typed, when the form comes back. */
  readonly typed?: AccountForm & { readonly name: string };
  readonly problems?: readonly AccountProblem[];
}

const NOTHING = { name: "", displayName: "", role: "", department: "" };

/** Everybody who may work in the office. */
export function AccountsPage({ accounts, typed = NOTHING, problems = [], ...choices }: AccountsPageProps) {
  const { t } = useTranslation();
  const title = t("account.accounts_title");
  const mistakes = useAccountProblems(choices.longestName)(problems);
  const wrong = mistakes.map(({ field }) => field);
  return (
    <OfficePage title={problems.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("account.accounts_lead")}</p>
      <AccountTable accounts={accounts} departments={choices.departments} />
      <h2>{t("account.add_title")}</h2>
      <form method="post" className="office-form" autoComplete="off">
        <ErrorList mistakes={mistakes} />
        <div className="field">
          <label htmlFor="name">{t("account.sign_in_name")}</label>
          <input
            id="name"
            name="name"
            type="text"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={32}
            required
            defaultValue={typed.name}
            aria-describedby="name-hint"
            aria-invalid={wrong.includes("name") ? true : undefined}
          />
          <p className="hint" id="name-hint">
            {t("account.name_hint")}
          </p>
        </div>
        <AccountFields {...choices} typed={typed} wrong={wrong} />
        <button type="submit" className="button">
          {t("account.add")}
        </button>
      </form>
    </OfficePage>
  );
}

function AccountTable({ accounts, departments }: Pick<AccountsPageProps, "accounts" | "departments">) {
  const { t } = useTranslation();
  const word = useWording();
  const format = useNumberFormat();
  const roleName = useRoleName();
  return (
    <div className="table-frame" role="region" aria-label={t("account.accounts_title")} tabIndex={0}>
      <table className="office-table">
        <thead>
          <tr>
            <th scope="col">{t("account.display_name")}</th>
            <th scope="col">{t("account.sign_in_name")}</th>
            <th scope="col">{t("account.role")}</th>
            <th scope="col">{t("account.state")}</th>
            <th scope="col" className="number">
              {t("account.open_sessions")}
            </th>
          </tr>
        </thead>
        <tbody>
          {accounts.map(({ id, name, displayName, role, departmentId, sessions, disabled, mustChange }) => {
            const department = departments.find((candidate) => candidate.id === departmentId);
            return (
              <tr key={id} className={disabled ? "quiet-row" : undefined}>
                <th scope="row">
                  <a href={`/office/accounts/${id}`}>{displayName}</a>
                </th>
                <td>
                  <code>{name}</code>
                </td>
                <td>
                  {roleName(role)}
                  {department && <> · {word(department.name)}</>}
                </td>
                <td>
                  {disabled
                    ? t("account.state_disabled")
                    : mustChange
                      ? t("account.state_must_change")
                      : t("account.state_active")}
                </td>
                <td className="number">{format.count(sessions)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
