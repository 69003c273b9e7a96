/** A text file of an export, made while it is taken. */
export interface TextFile {
  readonly name: string;
  /**
   * In pieces. An empty piece says that work goes on which writes nothing yet: whoever takes the pieces can go away between
   * any two, and everything that was opened for the file is then closed.
   */
  readonly text: Iterable<string> | AsyncIterable<string>;
}

/** A short file, whose text is there. */
export function shortFile(name: string, text: string): TextFile {
  return { name, text: [text] };
}

/** JSON as a person can read it. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 1)}\n`;
}
