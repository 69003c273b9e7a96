import { useTranslation } from "react-i18next";

import { FormScript } from "#app/ui/answer/form-script.tsx";
import { problemKey } from "#app/ui/answer/problem-key.ts";
import { SendingTrouble } from "#app/ui/answer/sending-trouble.tsx";
import { PublicPage } from "#app/ui/public/public-page.tsx";

interface CodeEntryProps {
  readonly typed: string | undefined;
  readonly problem: string | undefined;
}

/** Where the code of a slip is typed. Only sending the filled form spends it. */
export function CodeEntry({ typed, problem }: CodeEntryProps) {
  const { t } = useTranslation();
  const title = t("code.title");
  return (
    <PublicPage title={problem ? `${t("form.error_prefix")}: ${title}` : title} switches={problem ? "script" : "links"}>
      <FormScript />
      <h1>{title}</h1>
      <p className="lead">{t("code.explain")}</p>
      <form method="post" className="code-entry" autoComplete="off">
        <label htmlFor="code">{t("code.label")}</label>
        {problem && (
          <p className="item-error" id="code-error" role="alert">
            {t(problemKey(problem))}
          </p>
        )}
        <input
          id="code"
          name="code"
          type="text"
          defaultValue={typed}
          placeholder="XXXX-XXXX-XXXX"
          maxLength={40}
          required
          autoFocus
          autoCapitalize="characters"
          autoCorrect="off"
          spellCheck={false}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? "code-error code-hint" : "code-hint"}
        />
        <p className="hint" id="code-hint">
          {t("code.not_spent")}
        </p>
        <button type="submit" className="button button-wide">
          {t("code.submit")}
        </button>
        <SendingTrouble />
      </form>
    </PublicPage>
  );
}
