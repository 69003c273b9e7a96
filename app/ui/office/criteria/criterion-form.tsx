import type { ComponentProps, ReactNode } from "react";
import { useTranslation } from "react-i18next";

import type { Criterion } from "#app/par-index/index-edition.ts";
import { ErrorList } from "#app/ui/office/error-list.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface CriterionFormProps {
  readonly title: string;
  readonly criterion: Pick<Criterion, "code" | "title">;
  readonly waveId: string;
  readonly mistakes: ComponentProps<typeof ErrorList>["mistakes"];
  /** Words of its button. */
  readonly submit: string;
  /** The form sends a file. */
  readonly multipart?: boolean;
  readonly children: ReactNode;
}

/** A page with one form about a criterion, and the way back to it. */
export function CriterionForm(props: CriterionFormProps) {
  const { title, criterion, waveId, mistakes, submit, multipart = false, children } = props;
  const { t } = useTranslation();
  const word = useWording();
  const back = `/office/criteria/${criterion.code}?wave=${encodeURIComponent(waveId)}`;
  return (
    <OfficePage title={mistakes.length > 0 ? `${t("form.error_prefix")}: ${title}` : title}>
      <p className="way-back">
        <a href={back}>{t("criteria.back_to_criterion", { code: criterion.code })}</a>
      </p>
      <h1>{title}</h1>
      <p className="office-lead">{word(criterion.title)}</p>
      <form method="post" className="office-form" encType={multipart ? "multipart/form-data" : undefined}>
        <ErrorList mistakes={mistakes} />
        {children}
        <div className="form-actions">
          <button type="submit" className="button">
            {submit}
          </button>
          <a className="button button-quiet" href={back}>
            {t("criteria.cancel")}
          </a>
        </div>
      </form>
    </OfficePage>
  );
}
