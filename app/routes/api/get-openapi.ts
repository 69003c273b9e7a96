import { z } from "zod";

import { type ApiReply, json } from "#app/routes/api/api-reply.ts";
import { responseRequestSchema } from "#app/routes/api/response-request.ts";
import type { Application } from "#app/application/application.ts";

const problemContent = {
  "application/problem+json": {
    schema: {
      type: "object",
      properties: {
        type: { type: "string" },
        title: { type: "string" },
        status: { type: "integer" },
        errors: {
          type: "array",
          items: {
            type: "object",
            properties: { field: { type: "string" }, problem: { type: "string" } },
            required: ["field", "problem"],
          },
        },
      },
      required: ["type", "title", "status"],
    },
  },
};

const receiptContent = {
  "application/json": {
    schema: {
      type: "object",
      properties: {
        id: { type: "string", format: "uuid" },
        questionnaire: { type: "string" },
        version: { type: "integer" },
        hiddenDropped: { type: "integer", description: "Answers dropped because a filter hid their item" },
      },
      required: ["id", "questionnaire", "version", "hiddenDropped"],
    },
  },
};

const pointContent = {
  "application/json": {
    schema: {
      type: "object",
      properties: {
        questionnaires: {
          type: "array",
          items: {
            type: "object",
            properties: {
              id: { type: "string" },
              version: { type: "integer" },
              hash: { type: "string" },
              items: {
                type: "array",
                items: {
                  type: "object",
                  properties: {
                    id: { type: "string" },
                    required: { type: "boolean" },
                    options: { type: "array", items: { type: "string" } },
                    onlyIf: {
                      type: "object",
                      properties: { item: { type: "string" }, is: { type: "array", items: { type: "string" } } },
                    },
                  },
                  required: ["id", "required", "options"],
                },
              },
            },
            required: ["id", "version", "hash", "items"],
          },
        },
      },
      required: ["questionnaires"],
    },
  },
};

/** Description of the JSON interface; the request is made from the schema that checks it. */
export function getOpenapi(application: Application): ApiReply {
  const refusal = (description: string) => ({ description, content: problemContent });
  return json(200, {
    openapi: "3.1.0",
    info: { title: "Citizen satisfaction survey", version: "1" },
    servers: [{ url: application.origin }],
    paths: {
      "/api/v1/points/{point}": {
        get: {
          summary: "What can be answered at a collection point now",
          parameters: [{ name: "point", in: "path", required: true, schema: { type: "string" } }],
          responses: {
            "200": { description: "Questionnaires, items and option codes", content: pointContent },
            "404": refusal("No such collection point"),
          },
        },
      },
      "/api/v1/responses": {
        post: {
          summary: "Store one response, once",
          requestBody: {
            required: true,
            content: { "application/json": { schema: z.toJSONSchema(responseRequestSchema, { io: "input" }) } },
          },
          responses: {
            "201": { description: "Stored on disk", content: receiptContent },
            "200": { description: "The same response was stored before", content: receiptContent },
            "400": refusal("Not JSON"),
            "409": refusal("The id is taken by other answers"),
            "410": refusal("The survey takes no more answers"),
            "413": refusal("Body larger than 64 KiB"),
            "415": refusal("Not application/json"),
            "422": refusal("Fields refused, each with its reason"),
            "503": refusal("Could not be stored now; send it again after Retry-After"),
          },
        },
      },
    },
  });
}
