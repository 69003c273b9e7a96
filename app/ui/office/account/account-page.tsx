import { useTranslation } from "react-i18next";

import type { AccountForm, AccountOutcome, AccountReport } from "#app/office/accounts/manage-accounts.ts";
import { AccountFields, type AccountChoices } from "#app/ui/office/account/account-fields.tsx";
import { useAccountProblems } from "#app/ui/office/account/account-problem.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";

interface AccountPageProps extends AccountChoices {
  readonly account: AccountReport;
  /** The administrator looks at their own account. */
  readonly own: boolean;
  /** What was typed, when a form comes back. */
  readonly typed?: AccountForm;
  readonly problems?: Extract<AccountOutcome, { readonly kind: "refused" }>["problems"];
}

/** One account: who it is, what they may do, and how they get in. */
export function AccountPage({ account, own, typed, problems = [], ...choices }: AccountPageProps) {
  const { t } = useTranslation();
  const title = t("account.one_title", { name: account.displayName });
  const mistakes = useAccountProblems(choices.longestName)(problems);
  const stored = { displayName: account.displayName, role: account.role, department: account.departmentId ?? "" };
  return (
    <OfficePage title={problems.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <p className="way-back">
        <a href="/office/accounts">{t("account.back_to_accounts")}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">
        {t("account.sign_in_name")}: <code>{account.name}</code>
        {account.disabled && <span className="kind">{t("account.state_disabled")}</span>}
        {account.mustChange && <span className="kind">{t("account.state_must_change")}</span>}
      </p>
      <form method="post" className="office-form" autoComplete="off" id="rights">
        <ErrorList mistakes={mistakes} />
        <AccountFields
          {...choices}
          // A button that refused, not the form, sends no fields of it back.
          typed={typed && typed.role !== "" ? typed : stored}
          wrong={mistakes.map(({ field }) => field)}
        />
        <p className="hint">{t("account.rights_end_sessions")}</p>
        <button type="submit" name="do" value="save" className="button">
          {t("account.save")}
        </button>
      </form>
      {own ? (
        <p className="callout">
          {t("account.own_here")} <a href="/office/account">{t("account.own_title")}</a>
        </p>
      ) : (
        <>
          <h2>{t("account.entry_title")}</h2>
          <ul className="deeds">
            <Deed what="password" button={t("account.new_password")} text={t("account.new_password_text")} />
            <Deed
              what="sessions"
              button={t("account.end_sessions")}
              text={t("account.end_sessions_text", { count: account.sessions })}
            />
            {account.disabled ? (
              <Deed what="enable" button={t("account.enable")} text={t("account.enable_text")} />
            ) : (
              <Deed what="disable" button={t("account.disable")} text={t("account.disable_text")} />
            )}
          </ul>
        </>
      )}
    </OfficePage>
  );
}

/** One thing that can be done to an account, with what follows from it. */
function Deed({ what, button, text }: { readonly what: string; readonly button: string; readonly text: string }) {
  return (
    <li>
      <form method="post">
        <button type="submit" name="do" value={what} className="button button-quiet">
          {button}
        </button>
      </form>
      <p>{text}</p>
    </li>
  );
}
