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
        invalid={problems.includes("document_number") || problems.includes("document_number_long")}
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
        invalid={problems.includes("document_issuer") || problems.includes("document_issuer_long")}
      />
    </fieldset>
  );
}

/** What is wrong with the document of an official result, and in which field. */
export function documentMistake(problem: DocumentProblem, t: TFunction) {
  switch (problem) {
    case "document_number":
      return { field: "document_number", text: t("criteria.problem_document_number") };
    case "document_number_long":
      return {
        field: "document_number",
        text: t("criteria.problem_document_number_long"),
      };
    case "document_date":
      return { field: "document_date", text: t("criteria.problem_document_date") };
    case "document_issuer":
      return { field: "document_issuer", text: t("criteria.problem_document_issuer") };
    case "document_issuer_long":
      return {
        field: "document_issuer",
        text: t("criteria.problem_document_issuer_long"),
      };
  }
}
