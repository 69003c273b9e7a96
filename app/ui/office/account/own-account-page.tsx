import { useTranslation } from "react-i18next";

import type { Staff } from "#app/office/access.ts";
import type { OwnAccount, OwnSession } from "#app/office/accounts/own-account.ts";
import type { Wording } from "#app/survey/wording.ts";
import { useRoleDuty, useRoleName } from "#app/ui/office/account/role-name.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useDateFormat } from "#app/ui/date-format.ts";
import { TextField } from "#app/ui/office/text-field.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface OwnAccountPageProps {
  readonly staff: Staff;
  readonly own: OwnAccount;
  readonly longestName: number;
  readonly hours: { readonly idle: number; readonly longest: number };
  readonly departments: readonly { readonly id: string; readonly name: Wording }[];
  readonly timeZone: string;
  /** What has just been changed. */
  readonly changed: "name" | "password" | "session" | undefined;
  /** The name as typed, when it was refused. */
  readonly typed?: string;
}

/** Somebody's own account: name, password, and where they are signed in. */
export function OwnAccountPage(props: OwnAccountPageProps) {
  const { staff, own, longestName, hours, departments, timeZone, changed, typed } = props;
  const { t } = useTranslation();
  const word = useWording();
  const roleName = useRoleName();
  const duty = useRoleDuty();
  const title = t("account.own_title");
  const department = departments.find(({ id }) => id === staff.departmentId);
  const refused = typed !== undefined;
  const done = { name: t("account.name_saved"), password: t("account.password_saved"), session: t("account.ended") };
  return (
    <OfficePage title={refused ? `${t("form.error_prefix")}: ${title}` : title}>
      <h1>{title}</h1>
      {changed && (
        <p className="callout" role="status">
          {done[changed]}
        </p>
      )}
      <dl className="facts">
        <dt>{t("account.sign_in_name")}</dt>
        <dd>
          <code>{own.name}</code>
        </dd>
        <dt>{t("account.role")}</dt>
        <dd>
          {roleName(staff.role)}
          {department && <> · {word(department.name)}</>}
          <span className="hint">{duty(staff.role)}</span>
        </dd>
        <dt>{t("account.password")}</dt>
        <dd>
          <a href="/office/password">{t("account.change_password")}</a>
        </dd>
      </dl>
      <form method="post" className="office-form" autoComplete="off">
        <ErrorList
          mistakes={
            refused ? [{ field: "displayName", text: t("account.problem_display_name", { most: longestName }) }] : []
          }
        />
        <TextField
          id="displayName"
          label={t("account.display_name")}
          hint={t("account.display_name_hint")}
          value={typed ?? staff.displayName}
          maxLength={longestName}
          required
          invalid={refused}
        />
        <button type="submit" className="button">
          {t("account.save")}
        </button>
      </form>
      <h2>{t("account.sessions")}</h2>
      <p className="office-lead">{t("account.sessions_lead", hours)}</p>
      <SessionTable sessions={own.sessions} timeZone={timeZone} />
    </OfficePage>
  );
}

function SessionTable({ sessions, timeZone }: { readonly sessions: readonly OwnSession[]; readonly timeZone: string }) {
  const { t } = useTranslation();
  const date = useDateFormat();
  return (
    <div className="table-frame" role="region" aria-label={t("account.sessions")} tabIndex={0}>
      <table className="office-table office-table-narrow">
        <thead>
          <tr>
            <th scope="col">{t("account.started")}</th>
            <th scope="col">{t("account.seen")}</th>
            <th scope="col">{t("account.which")}</th>
          </tr>
        </thead>
        <tbody>
          {sessions.map(({ id, startedAt, seenAt, present }) => (
            <tr key={id}>
              <th scope="row">{date.instant(startedAt, timeZone)}</th>
              <td>{date.instant(seenAt, timeZone)}</td>
              <td>
                {present ? (
                  t("account.this_browser")
                ) : (
                  <form method="post">
                    <input type="hidden" name="session" value={id} />
                    <button
                      type="submit"
                      className="link-button"
                      aria-label={t("account.end_session_of", { started: date.instant(startedAt, timeZone) })}
                    >
                      {t("account.end_session")}
                    </button>
                  </form>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
