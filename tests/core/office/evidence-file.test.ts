import { zipSync } from "fflate";
import { describe, expect, test } from "vitest";

import { checkEvidence, LARGEST_EVIDENCE } from "#app/office/criteria/evidence-file.ts";

const text = (content: string) => new TextEncoder().encode(content);
const bytes = (...content: number[]) => new Uint8Array(content);
const zip = (...names: string[]) =>
  new Uint8Array(zipSync(Object.fromEntries(names.map((name) => [name, text("<x/>")]))));

const KINDS = {
  "application/pdf": text("%PDF-1.7\n"),
  "image/png": bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0),
  "image/jpeg": bytes(0xff, 0xd8, 0xff, 0xe0),
  "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": zip("[Content_Types].xml", "xl/workbook.xml"),
  "application/vnd.openxmlformats-officedocument.wordprocessingml.document": zip(
    "[Content_Types].xml",
    "word/document.xml",
  ),
};

describe("a document that is sent as evidence", () => {
  test.each(Object.entries(KINDS))("is known by its bytes, whatever it is called: %s", (contentType, content) => {
    const check = checkEvidence({ name: "quyết định.exe", content });
    expect(check).toMatchObject({ kind: "taken", contentType });
    expect(check).toMatchObject({ name: expect.stringMatching(/^quyết định\.(pdf|png|jpg|xlsx|docx)$/u) as string });
  });

  test.each([
    ["nothing", bytes()],
    ["a web page called a PDF", text("<!doctype html><script>alert(1)</script>")],
    ["a drawing that can hold scripts", text('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ["a program", bytes(0x4d, 0x5a, 0x90, 0)],
    ["a zip file of anything", zip("ke-hoach.txt")],
    ["a broken zip file", bytes(0x50, 0x4b, 0x03, 0x04, 1, 2, 3)],
    ["a workbook with macros", zip("[Content_Types].xml", "xl/workbook.xml", "xl/vbaProject.bin")],
    ["a document with macros", zip("[Content_Types].xml", "word/document.xml", "word/VBAProject.bin")],
  ])("is refused: %s", (_, content) => {
    expect(checkEvidence({ name: "minh chứng.pdf", content })).toEqual({ kind: "refused", problem: "file_kind" });
  });

  test("may have 5 MB and not a byte more", () => {
    const large = new Uint8Array(LARGEST_EVIDENCE);
    large.set(text("%PDF-"));
    expect(checkEvidence({ name: "a.pdf", content: large }).kind).toBe("taken");
    const larger = new Uint8Array(LARGEST_EVIDENCE + 1);
    larger.set(text("%PDF-"));
    expect(checkEvidence({ name: "a.pdf", content: larger })).toEqual({ kind: "refused", problem: "file_too_large" });
  });

  test.each([
    ["C:\\Tài liệu\\Báo cáo quý I (ký).PDF", "Báo cáo quý I (ký).pdf"],
    ["../../etc/passwd", "passwd.pdf"],
    ['a"\r\nset-cookie: x.pdf', "a___set-cookie_ x.pdf"],
    [".pdf", "minh-chung.pdf"],
    ["", "minh-chung.pdf"],
    ["đ".repeat(300), `${"đ".repeat(100)}.pdf`],
  ])("keeps a name that no header and no disk misreads: %j", (name, kept) => {
    expect(checkEvidence({ name, content: text("%PDF-1.4") })).toMatchObject({ name: kept });
  });
});
