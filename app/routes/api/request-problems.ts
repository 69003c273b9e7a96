import type { z } from "zod";

import type { ProblemField } from "#app/routes/api/api-reply.ts";

/** What a schema refused, a line per field. */
export function problemsOf(error: z.ZodError): ProblemField[] {
  return error.issues.flatMap((issue) => {
    const at = issue.path.map(String);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((key) => ({ field: [...at, key].join("."), problem: "unknown_field" }));
    }
    return [{ field: at.join("."), problem: issue.message }];
  });
}
