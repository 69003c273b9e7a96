import { useTranslation } from "react-i18next";

import type { CommentsToRelease } from "#app/office/comment-release.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface CommentReleasePageProps {
  readonly questionnaires: readonly CommentsToRelease[];
  readonly fewest: number;
}

/** Where the second person reads fresh comments and says which of them the office may read. */
export function CommentReleasePage({ questionnaires, fewest }: CommentReleasePageProps) {
  const { t } = useTranslation();
  const title = t("release.title");
  const open = questionnaires.filter(({ openable, inReview }) => openable !== undefined || inReview.length > 0);
  return (
    <OfficePage title={title}>
      <p className="way-back">
        <a href="/office/comments">{t("release.back")}</a>
      </p>
      <h1>{title}</h1>
      <p className="callout">{t("release.second_person")}</p>
      <p className="office-lead">{t("release.lead", { fewest })}</p>
      {open.length === 0 && <p className="empty-state">{t("release.nothing", { fewest })}</p>}
      {open.map((questionnaire) => (
        <ToRelease key={questionnaire.key} questionnaire={questionnaire} />
      ))}
    </OfficePage>
  );
}

function ToRelease({ questionnaire }: { readonly questionnaire: CommentsToRelease }) {
  const { t } = useTranslation();
  const word = useWording();
  const { key, title, wave, openable, inReview } = questionnaire;
  const heading = word(title);
  return (
    <section className="comment-block" aria-label={`${heading} – ${word(wave.title)}`}>
      <h2>
        {heading} <span className="kind">{word(wave.title)}</span>
      </h2>
      {openable !== undefined && (
        <form method="post">
          <input type="hidden" name="open" value={key} />
          <button type="submit" className="button button-quiet">
            {t("release.open", { count: openable })}
          </button>
        </form>
      )}
      {inReview.length > 0 && (
        <form method="post" className="review">
          {inReview.map(({ id, text }, place) => (
            <fieldset key={id} className="review-comment">
              <legend>{t("release.comment", { number: place + 1, total: inReview.length })}</legend>
              <p className="comment-text">{text}</p>
              <label className="choice-line">
                <input type="radio" name={id} value="release" />
                <span>{t("release.release")}</span>
              </label>
              <label className="choice-line">
                <input type="radio" name={id} value="withhold" />
                <span>{t("release.withhold")}</span>
              </label>
            </fieldset>
          ))}
          <p className="hint">{t("release.undecided")}</p>
          <button type="submit" className="button">
            {t("release.save")}
          </button>
        </form>
      )}
    </section>
  );
}
