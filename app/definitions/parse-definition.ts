import { isNode, LineCounter, parseDocument, type Document } from "yaml";
import type { z } from "zod";

import type { DefinitionProblem } from "#app/definitions/definition-problem.ts";

/** A definition with what is needed to say where in its file something stands. */
export interface ParsedDefinition<T> {
  readonly file: string;
  readonly value: T;
  readonly lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/**
 * One YAML text → a definition, or every problem in it: YAML faults first, then what the schema
 * refuses. Each problem carries its line.
 */
export function parseDefinition<T>(
  file: string,
  text: string,
  schema: z.ZodType<T>,
): ParsedDefinition<T> | readonly DefinitionProblem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true });
  const faults = [...document.errors, ...document.warnings];
  if (faults.length > 0) {
    return faults.map((fault) => ({
      file,
      path: "",
      ...(fault.linePos ? { line: fault.linePos[0].line } : {}),
      reason: `not valid YAML: ${fault.message.split("\n")[0] ?? fault.code}`,
    }));
  }
  const lineOf = (path: readonly PropertyKey[]) => lineOfPath(document, lines, path);
  const result = schema.safeParse(document.toJS());
  if (result.success) return { file, value: result.data, lineOf };
  return result.error.issues.map((issue) => {
    const line = lineOf(issue.path);
    return { file, path: issue.path.map(String).join("."), ...(line ? { line } : {}), reason: issue.message };
  });
}

/** Line of the deepest node on the path that exists: a missing key is reported at its parent. */
function lineOfPath(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number | undefined {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const node = depth === 0 ? document.contents : document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}
