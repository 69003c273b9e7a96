import { useTranslation } from "react-i18next";

import type { ActionPage } from "#app/office/criteria/action-page.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface PublishActionPageProps {
  readonly page: ActionPage;
  /** Its words changed while they were read. */
  readonly changed?: boolean;
}

/** The words that the public would read, once more; then the button. */
export function PublishActionPage({ page, changed = false }: PublishActionPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { action, criterion, bar, mark } = page;
  const title = action.published ? t("actions.withdraw_title") : t("actions.publish_title");
  const back = `/office/criteria/${criterion.code}?wave=${encodeURIComponent(action.waveId)}`;
  const bars = {
    not_done: t("actions.bar_not_done"),
    no_words: t("actions.bar_no_words"),
    trial: t("actions.bar_trial"),
  };
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href={back}>{t("criteria.back_to_criterion", { code: criterion.code })}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">
        {criterion.code} {word(criterion.title)}
      </p>
      {changed && (
        <p className="callout callout-warn" role="alert">
          {t("actions.changed_meanwhile")}
        </p>
      )}
      <dl className="facts public-words">
        <dt>{t("actions.you_said")}</dt>
        <dd className="written">{action.publicWords === "" ? t("actions.nothing_written") : action.publicWords}</dd>
        <dt>{t("actions.we_did")}</dt>
        <dd className="written">{action.result === "" ? t("actions.nothing_written") : action.result}</dd>
      </dl>
      {bar && !action.published && <p className="callout callout-warn">{bars[bar]}</p>}
      <form method="post" className="form-actions">
        <input type="hidden" name="seen" value={mark} />
        <input type="hidden" name="publish" value={action.published ? "no" : "yes"} />
        {(action.published || !bar) && (
          <button type="submit" className="button">
            {action.published ? t("actions.withdraw") : t("actions.publish")}
          </button>
        )}
        <a className="button button-quiet" href={back}>
          {t("criteria.cancel")}
        </a>
      </form>
    </OfficePage>
  );
}
