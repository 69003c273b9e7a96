/** What a request tells about how its page is to be shown. Every `Request` is one. */
export interface PageRequest {
  /** Whole address. */
  readonly url: string;
  readonly headers: { readonly get: (name: string) => string | null };
}
