/** A value as JSON prints it: what is not defined is null, never 0 or left out. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
