import type { OfficialDocument } from "#app/office/criteria/official-document.ts";
import { formText } from "#app/routes/office/form-text.ts";

/** The document of an official result, as it was typed. */
export function typedDocument(form: FormData): OfficialDocument {
  return {
    number: formText(form, "document_number"),
    date: formText(form, "document_date"),
    issuer: formText(form, "document_issuer"),
  };
}
