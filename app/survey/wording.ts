import { z } from "zod";

/** The languages a definition must be worded in. Vietnamese is the language of record. */
export const LOCALES = ["vi", "en"] as const;

export type Locale = (typeof LOCALES)[number];

/** One text in every declared language; a missing language is a definition error, never a fallback. */
export const wordingSchema = z
  .strictObject({
    vi: z.string().trim().min(1).describe("Tiếng Việt, as people say it"),
    en: z.string().trim().min(1).describe("English"),
  })
  .describe("The same text in every declared language");

export type Wording = z.infer<typeof wordingSchema>;

/** Identifier of a definition: lower-case letters, digits and hyphens. */
export const definitionIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,39}$/u, "must be lower-case letters, digits and hyphens, at most 40");

/** Version of a definition: whole, from 1; a change of content is a new version. */
export const versionSchema = z.int().min(1).max(9999);
