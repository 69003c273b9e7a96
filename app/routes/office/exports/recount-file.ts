import { applicationContext } from "#app/application/application-context.ts";
import { askedWave } from "#app/routes/office/asked-wave.ts";
import { answersReply } from "#app/routes/office/exports/file-reply.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";

import type { Route } from "./+types/recount-file.ts";

/** Raw answers of a wave, for administrators. */
export async function action({ context, request }: Route.ActionArgs) {
  const application = context.get(applicationContext);
  const staff = await requireStaff(application, request, "export_recount");
  const { wave } = await askedWave(application, request);
  const outcome = wave && (await application.office.exports.recount(staff, wave.id));
  return answersReply(outcome, (reason) => application.logError("an export broke off", reason));
}
