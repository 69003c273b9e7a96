import { useTranslation } from "react-i18next";

import type { ReadableComments } from "#app/office/comment-reading.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { useMay } from "#app/ui/office/office-data.ts";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface CommentsPageProps {
  readonly comments: readonly ReadableComments[];
  readonly fewest: number;
}

/** Comments that a second person has released, by questionnaire and month. */
export function CommentsPage({ comments, fewest }: CommentsPageProps) {
  const { t } = useTranslation();
  const may = useMay();
  const title = t("comments.title");
  return (
    <OfficePage title={title}>
      <h1>{title}</h1>
      <p className="office-lead">{t("comments.lead", { fewest })}</p>
      {may("release_comments") && (
        <p>
          <a href="/office/comments/release">{t("comments.to_release")}</a>
        </p>
      )}
      {comments.length === 0 && <p className="empty-state">{t("comments.no_wave")}</p>}
      {comments.map((questionnaire) => (
        <Comments key={questionnaire.key} questionnaire={questionnaire} fewest={fewest} />
      ))}
    </OfficePage>
  );
}

function Comments({ questionnaire, fewest }: { readonly questionnaire: ReadableComments; readonly fewest: number }) {
  const { t } = useTranslation();
  const word = useWording();
  const date = useDateFormat();
  const { title, wave, fresh, months, withheld } = questionnaire;
  return (
    <section className="comment-block" aria-label={`${word(title)} – ${word(wave.title)}`}>
      <h2>
        {word(title)} <span className="kind">{word(wave.title)}</span>
      </h2>
      <p className="figure-note">
        {fresh === "too_few"
          ? t("comments.too_few", { fewest })
          : fresh === "enough"
            ? t("comments.enough")
            : t("comments.in_review")}
        {withheld > 0 && ` ${t("comments.withheld", { count: withheld })}`}
      </p>
      {months.map(({ month, texts }) => (
        <div key={month} className="comment-month">
          <h3>{t("comments.month", { month: date.month(month) })}</h3>
          <ul className="comment-list">
            {texts.map((text, place) => (
              <li key={place}>{text}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
