const utf8 = new TextDecoder("utf-8", { fatal: true });

/** A body as JSON; undefined when it is not JSON in UTF-8. */
export function readJson(body: Buffer): unknown {
  try {
    return JSON.parse(utf8.decode(body));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}
