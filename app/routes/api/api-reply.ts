/** A reply of the JSON interface, before it is written to a connection. */
export interface ApiReply {
  readonly status: number;
  readonly contentType: string;
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export function json(status: number, body: unknown): ApiReply {
  return { status, contentType: "application/json; charset=utf-8", body };
}

/** One refused field of a request. */
export interface ProblemField {
  readonly field: string;
  readonly problem: string;
}

/** A problem document (RFC 9457): `type` is a stable name for programs, `title` is for people. */
export function problem(
  status: number,
  type: string,
  title: string,
  extra: { readonly errors?: readonly ProblemField[]; readonly headers?: Readonly<Record<string, string>> } = {},
): ApiReply {
  return {
    status,
    contentType: "application/problem+json; charset=utf-8",
    body: { type: `urn:survey:problem:${type}`, title, status, ...(extra.errors ? { errors: extra.errors } : {}) },
    ...(extra.headers ? { headers: extra.headers } : {}),
  };
}
