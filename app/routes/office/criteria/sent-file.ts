import type { SentFile } from "#app/office/criteria/evidence-file.ts";

/** The document of a form; undefined where none was chosen: a browser then sends an empty one without a name. */
export async function sentFile(form: FormData, name: string): Promise<SentFile | undefined> {
  const value = form.get(name);
  if (!(value instanceof File) || (value.size === 0 && value.name === "")) return undefined;
  return { name: value.name, content: new Uint8Array(await value.arrayBuffer()) };
}
