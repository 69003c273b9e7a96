import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import type { DocumentProblem, OfficialDocument } from "#app/office/criteria/official-document.ts";
import { useDateFormat } from "#app/ui/date-format.ts";
import { TextField } from "#app/ui/office/text-field.tsx";

interface DocumentFieldsProps {
  readonly value: OfficialDocument | undefined;
  readonly problems: readonly string[];
}

/** The fields of the document that tells an official result. */
export function DocumentFields({ value, problems }: DocumentFieldsProps) {
  const { t } = useTranslation();
  const date = useDateFormat();
  return (
    <fieldset>
      <legend>{t("criteria.official_document")}</legend>
      <TextField
        id="document_number"
        label={t("criteria.document_number")}
        hint={t("criteria.document_number_hint")}
        value={value?.number}
        maxLength={60}
        invalid={problems.includes("document_number")}
      />
      <TextField
        id="document_date"
        label={t("criteria.document_date")}
        hint={t("criteria.day_hint")}
        value={value && date.day(value.date)}
        inputMode="numeric"
        invalid={problems.includes("document_date")}
      />
      <TextField
        id="document_issuer"
        label={t("criteria.document_issuer")}
        value={value?.issuer}
        maxLength={200}
        invalid={problems.includes("document_issuer")}
      />
    </fieldset>
  );
}

/** What is wrong with the document of an official result, and in which field. */
export function documentMistake(problem: DocumentProblem, t: TFunction) {
  const words: Record<DocumentProblem, string> = {
    document_number: t("criteria.problem_document_number"),
    document_date: t("criteria.problem_document_date"),
    document_issuer: t("criteria.problem_document_issuer"),
  };
  return { field: problem, text: words[problem] };
}
