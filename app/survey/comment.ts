import { z } from "zod";

/** Longest comment, in characters as a text field counts them. */
const LONGEST = 500;

/** Everything below the space except tab and line feed, and the deletion sign: no keyboard writes them. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/gu;

/**
 * An open comment. A form sends line breaks as two characters although the field counts one, and
 * what no database can store (halves of characters, control signs) is taken out rather than refused:
 * nobody typed it on purpose.
 */
export const commentSchema = z
  .string({ error: "invalid" })
  .transform((text) => text.replace(/\r\n?/gu, "\n").toWellFormed().replace(CONTROL, "").trim())
  .refine(isShortEnough, "comment_too_long");

function isShortEnough(text: string): boolean {
  return text.length <= LONGEST;
}
