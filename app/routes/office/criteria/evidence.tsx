import { data } from "react-router";

import { applicationContext } from "#app/application/application-context.ts";
import { requireStaff } from "#app/routes/office/require-staff.ts";

import type { Route } from "./+types/evidence.ts";

/** A document, to be saved: a browser never shows it as a page of ours, nor keeps it or guesses its kind (every page says so). */
export async function loader({ context, params, request }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  await requireStaff(application, request, "read_results");
  const evidence = await application.office.criteria.evidence(params.file);
  if (!evidence) throw data(null, { status: 404 });
  const { content, contentType, name } = evidence;
  return new Response(content, {
    headers: {
      "content-type": contentType,
      "content-length": String(content.length),
      "content-disposition": `attachment; filename*=UTF-8''${encodedName(name)}`,
    },
  });
}

/** As RFC 8187 wants it: letters of every language, and nothing that ends the value. */
function encodedName(name: string): string {
  return encodeURIComponent(name).replace(
    /[!'()*]/gu,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase().padStart(2, "0")}`,
  );
}
