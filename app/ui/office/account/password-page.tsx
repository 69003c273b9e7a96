import { useTranslation } from "react-i18next";

import type { PasswordOutcome } from "#app/office/accounts/own-account.ts";
import { DoorPage } from "#app/ui/office/account/door-page.tsx";
import { ErrorList } from "#app/ui/office/error-list.tsx";

type Problem = Extract<PasswordOutcome, { readonly kind: "refused" }>["problem"];

interface PasswordPageProps {
  /** Sign-in name, for the browser's password store. */
  readonly name: string;
  /** The password is a one-time one: it must be changed, and was typed just now. */
  readonly first: boolean;
  readonly shortest: number;
  readonly longest: number;
  readonly problem?: Problem;
}

/** Where somebody takes a password of their own. */
export function PasswordPage({ name, first, shortest, longest, problem }: PasswordPageProps) {
  const { t } = useTranslation();
  const title = first ? t("account.password_first_title") : t("account.password_title");
  const words = useProblemWords({ shortest, longest });
  const mistakes = problem ? [{ field: fieldOf(problem), text: words(problem) }] : [];
  const wrong = (field: string) => (mistakes.some((mistake) => mistake.field === field) ? true : undefined);
  return (
    <DoorPage title={problem ? `${t("form.error_prefix")}: ${title}` : title} languageSwitch={!problem}>
      <h1>{title}</h1>
      {first && <p className="callout">{t("account.password_first")}</p>}
      <form method="post" className="office-form">
        <ErrorList mistakes={mistakes} />
        <input type="text" name="username" autoComplete="username" defaultValue={name} hidden readOnly />
        {!first && (
          <div className="field">
            <label htmlFor="present">{t("account.password_present")}</label>
            <input
              id="present"
              name="present"
              type="password"
              autoComplete="current-password"
              required
              aria-invalid={wrong("present")}
            />
          </div>
        )}
        <div className="field">
          <label htmlFor="fresh">{t("account.password_new")}</label>
          <input
            id="fresh"
            name="fresh"
            type="password"
            autoComplete="new-password"
            minLength={shortest}
            maxLength={longest}
            required
            aria-describedby="fresh-hint"
            aria-invalid={wrong("fresh")}
          />
          <p className="hint" id="fresh-hint">
            {t("account.password_hint", { shortest })}
          </p>
        </div>
        <div className="field">
          <label htmlFor="repeated">{t("account.password_repeat")}</label>
          <input
            id="repeated"
            name="repeated"
            type="password"
            autoComplete="new-password"
            required
            aria-invalid={wrong("repeated")}
          />
        </div>
        <button type="submit" className="button">
          {t("account.password_save")}
        </button>
      </form>
      {first ? (
        <form method="post" action="/office/sign-out" className="door-foot">
          <button type="submit" className="link-button">
            {t("account.sign_out")}
          </button>
        </form>
      ) : (
        <>
          <p className="hint">{t("account.password_others_end")}</p>
          <p className="door-foot">
            <a href="/office/account">{t("account.back_to_own")}</a>
          </p>
        </>
      )}
    </DoorPage>
  );
}

function fieldOf(problem: Problem): string {
  if (["present_wrong", "wait", "busy"].includes(problem)) return "present";
  return problem === "not_repeated" ? "repeated" : "fresh";
}

function useProblemWords({ shortest, longest }: { readonly shortest: number; readonly longest: number }) {
  const { t } = useTranslation();
  const words: Readonly<Record<Problem, string>> = {
    too_short: t("account.problem_too_short", { shortest }),
    too_long: t("account.problem_too_long", { longest }),
    common: t("account.problem_common"),
    own_name: t("account.problem_own_name"),
    not_repeated: t("account.problem_not_repeated"),
    unchanged: t("account.problem_unchanged"),
    present_wrong: t("account.problem_present_wrong"),
    wait: t("account.problem_wait"),
    busy: t("sign_in.busy"),
  };
  return (problem: Problem) => words[problem];
}
