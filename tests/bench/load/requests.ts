import { randomUUID } from "node:crypto";

import { issueFormToken } from "#app/intake/form-token.ts";

/** Answers of one made-up person. */
export type Answers = Readonly<Record<string, string>>;

/** What is asked of a server, again and again. */
export type Asked =
  | { readonly kind: "json"; readonly answers: readonly Answers[]; readonly comments: readonly string[] }
  | {
      readonly kind: "form";
      readonly answers: readonly Answers[];
      readonly comments: readonly string[];
      /** What the forms of the server are signed with. */
      readonly tokenKey: string;
      readonly wave: string;
    }
  | { readonly kind: "page"; readonly headers: string };

/** Where answers are given: the one-stop questionnaire by phone. */
export const POINT = "hai-long";

/** One in so many leaves a comment. */
const COMMENTED = 20;

/** Makes requests that no server has seen before: every one has an id of its own. */
export function requestsOf(asked: Asked): () => Buffer {
  switch (asked.kind) {
    case "page": {
      const request = Buffer.from(`GET /q/${POINT} HTTP/1.1\r\nHost: 127.0.0.1\r\n${asked.headers}\r\n`);
      return () => request;
    }
    case "json": {
      const now = Date.now();
      return eachWith(asked, (answers, comment) =>
        posted("/api/v1/responses", "application/json", (id) =>
          JSON.stringify({
            ...{ id, point: POINT, questionnaire: "one-stop", version: 1, locale: "vi" },
            startedAt: new Date(now - 95_000).toISOString(),
            submittedAt: new Date(now).toISOString(),
            answers,
            ...(comment === undefined ? {} : { comment }),
          }),
        ),
      );
    }
    case "form": {
      const issuedAt = new Date(Date.now() - 95_000);
      return eachWith(asked, (answers, comment) =>
        posted(`/q/${POINT}`, "application/x-www-form-urlencoded", (id) => {
          const token = issueFormToken(asked.tokenKey, { point: POINT, responseId: id }, issuedAt);
          return new URLSearchParams({
            ...{ response_id: id, token, wave: asked.wave, questionnaire: "one-stop", version: "1", locale: "vi" },
            ...{ more_info: "", ...answers, comment: comment ?? "" },
          }).toString();
        }),
      );
    }
  }
}

function eachWith(
  { answers, comments }: { readonly answers: readonly Answers[]; readonly comments: readonly string[] },
  make: (answers: Answers, comment: string | undefined) => Buffer,
): () => Buffer {
  let next = 0;
  return () => {
    next += 1;
    const comment = next % COMMENTED === 0 ? comments[(next / COMMENTED) % comments.length] : undefined;
    return make(answers[next % answers.length] ?? {}, comment);
  };
}

function posted(path: string, type: string, bodyOf: (id: string) => string): Buffer {
  const body = bodyOf(randomUUID());
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: ${type}\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
