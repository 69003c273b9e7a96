import { useTranslation } from "react-i18next";

import type { SignInOutcome } from "#app/office/accounts/sign-in.ts";
import { DoorPage } from "#app/ui/office/account/door-page.tsx";
import { ErrorList } from "#app/ui/office/error-list.tsx";

interface SignInPageProps {
  /** Somebody has just signed out here. */
  readonly signedOut?: boolean;
  /** Why the form comes back. */
  readonly outcome?: Exclude<SignInOutcome, { readonly kind: "signed_in" }>;
  /** The name as it was typed. */
  readonly name?: string;
}

/** Where staff sign in. What is wrong is told without telling which of the two it was. */
export function SignInPage({ signedOut = false, outcome, name }: SignInPageProps) {
  const { t } = useTranslation();
  const title = t("sign_in.title");
  const problem = useProblem(outcome);
  return (
    <DoorPage title={problem ? `${t("form.error_prefix")}: ${title}` : title} languageSwitch={!problem}>
      <h1>{title}</h1>
      {signedOut && (
        <p className="callout" role="status">
          {t("sign_in.signed_out")}
        </p>
      )}
      <form method="post" className="office-form">
        <ErrorList mistakes={problem ? [{ field: "name", text: problem }] : []} />
        <div className="field">
          <label htmlFor="name">{t("sign_in.name")}</label>
          <input
            id="name"
            name="name"
            type="text"
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            maxLength={100}
            required
            defaultValue={name}
          />
        </div>
        <div className="field">
          <label htmlFor="password">{t("sign_in.password")}</label>
          <input
            id="password"
            name="password"
            type="password"
            autoComplete="current-password"
            maxLength={400}
            required
          />
        </div>
        <button type="submit" className="button">
          {t("sign_in.submit")}
        </button>
      </form>
      <p className="hint">{t("sign_in.forgotten")}</p>
    </DoorPage>
  );
}

function useProblem(outcome: SignInPageProps["outcome"]): string | undefined {
  const { t } = useTranslation();
  switch (outcome?.kind) {
    case undefined:
      return undefined;
    case "refused":
      return t("sign_in.refused");
    case "wait":
      return t("sign_in.wait", { count: outcome.minutes });
    case "busy":
      return t("sign_in.busy");
  }
}
