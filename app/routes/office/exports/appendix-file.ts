import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { i18nFor } from "#app/i18n/i18n.ts";
import { negotiateLocale } from "#app/i18n/negotiate-locale.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { fileReply } from "#app/routes/office/exports/file-reply.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";
import { appendixWords } from "#app/ui/office/exports/appendix-words.ts";

import type { Route } from "./+types/appendix-file.ts";

/** The appendix of a wave as an Excel workbook, in the language of the page. */
export async function loader({ context, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const { wave } = await askedWave(application, request);
  const locale = negotiateLocale(request);
  const words = appendixWords(i18nFor(locale).t, locale);
  const file = wave && (await application.office.exports.appendix(wave.id, words));
  if (!file) throw data(null, { status: 404 });
  return fileReply(file);
}
