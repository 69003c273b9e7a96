import { unzipSync } from "fflate";

/** Largest document, in bytes. */
export const LARGEST_EVIDENCE = 5 * 1024 * 1024;

/** Most that is kept of all documents together, in bytes: they lie in the database, and so in every backup of it. */
export const MOST_EVIDENCE = 1024 * 1024 * 1024;

/** Longest name that is kept of a document, in letters, without its extension. */
const LONGEST_NAME = 100;

/** A kind of document that may prove points. None of them runs anything when it is opened. */
interface EvidenceKind {
  readonly extension: string;
  readonly contentType: string;
}

const OFFICE_OPEN = "application/vnd.openxmlformats-officedocument.";
const PDF: EvidenceKind = { extension: "pdf", contentType: "application/pdf" };
const PNG: EvidenceKind = { extension: "png", contentType: "image/png" };
const JPEG: EvidenceKind = { extension: "jpg", contentType: "image/jpeg" };
const XLSX: EvidenceKind = { extension: "xlsx", contentType: `${OFFICE_OPEN}spreadsheetml.sheet` };
const DOCX: EvidenceKind = { extension: "docx", contentType: `${OFFICE_OPEN}wordprocessingml.document` };

/** What a file of a kind begins with. */
const BEGINNINGS: readonly (readonly [EvidenceKind, readonly number[]])[] = [
  [PDF, [0x25, 0x50, 0x44, 0x46, 0x2d]],
  [PNG, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  [JPEG, [0xff, 0xd8, 0xff]],
];

const ZIP = [0x50, 0x4b, 0x03, 0x04];

/** A document as somebody sent it. */
export interface SentFile {
  readonly name: string;
  readonly content: Uint8Array<ArrayBuffer>;
}

export type EvidenceCheck =
  | { readonly kind: "taken"; readonly name: string; readonly contentType: string }
  | { readonly kind: "refused"; readonly problem: "file_too_large" | "file_kind" };

/**
 * Whether a document may be kept: PDF, JPEG, PNG, XLSX or DOCX of at most 5 MB. Its kind is read from its bytes, and its
 * name gets the extension of that kind: neither is believed. Word and Excel files with macros are refused.
 */
export function checkEvidence({ name, content }: SentFile): EvidenceCheck {
  if (content.length > LARGEST_EVIDENCE) return { kind: "refused", problem: "file_too_large" };
  const kind = BEGINNINGS.find(([, bytes]) => begins(content, bytes))?.[0] ?? officeKind(content);
  if (!kind) return { kind: "refused", problem: "file_kind" };
  return { kind: "taken", name: `${safeName(name)}.${kind.extension}`, contentType: kind.contentType };
}

function officeKind(content: Uint8Array): EvidenceKind | undefined {
  if (!begins(content, ZIP)) return undefined;
  const entries = entryNames(content);
  if (!entries.includes("[Content_Types].xml") || entries.some((entry) => /vbaProject/iu.test(entry))) return undefined;
  if (entries.includes("xl/workbook.xml")) return XLSX;
  return entries.includes("word/document.xml") ? DOCX : undefined;
}

/** Names of what a zip file holds. Nothing is unpacked, so a small file cannot become a huge one. */
function entryNames(content: Uint8Array): readonly string[] {
  const names: string[] = [];
  try {
    unzipSync(content, {
      filter: ({ name }) => {
        names.push(name);
        return false;
      },
    });
  } catch {
    return [];
  }
  return names;
}

function begins(content: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, position) => content[position] === byte);
}

/** The last part of a path, without its extension, and without what a header or a file system could misread. */
function safeName(name: string): string {
  const base = name.split(/[/\\]/u).at(-1) ?? "";
  const kept = base
    .replace(/\.[^.]*$/u, "")
    .normalize("NFC")
    .replace(/[^\p{L}\p{N} ()._-]/gu, "_")
    .trim();
  return Array.from(kept).slice(0, LONGEST_NAME).join("") || "minh-chung";
}
