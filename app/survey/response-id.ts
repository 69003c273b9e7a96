import { z } from "zod";

/**
 * Id of a response: a random UUIDv4, made where the form was filled. One id has many spellings;
 * only the lower-case one is kept, or a resend in capitals would count twice.
 */
export const responseIdSchema = z.uuidv4({ error: "response_id" }).transform((id) => id.toLowerCase());
