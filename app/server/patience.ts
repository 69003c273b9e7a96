/** How long the server waits for whoever is slow or silent, in milliseconds. */
export interface Patience {
  /** For the head of a request. */
  readonly head: number;
  /** For the body of a request to the machine addresses, from its head on. */
  readonly body: number;
  /** For a whole request, a page's form with a document on a weak network included. */
  readonly request: number;
  /** For a connection on which nothing moves at all: whoever never reads a reply holds it at most twice as long. */
  readonly silence: number;
  /** How often connections are looked through for those that took too long. */
  readonly between: number;
}

export const PATIENCE: Patience = { head: 15_000, body: 15_000, request: 30_000, silence: 120_000, between: 5_000 };
