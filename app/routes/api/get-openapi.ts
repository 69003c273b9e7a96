import { z } from "zod";

import { type ApiReply, json } from "#app/routes/api/api-reply.ts";
import { deviceReportSchema, enrolmentSchema } from "#app/routes/api/device-request.ts";
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

const enrolmentContent = {
  "application/json": {
    schema: {
      type: "object",
      properties: {
        device: { type: "string", format: "uuid" },
        point: { type: "string" },
        key: { type: "string", description: "For Authorization: Bearer" },
        pin: {
          type: "object",
          properties: { salt: { type: "string" }, iterations: { type: "integer" }, hash: { type: "string" } },
          required: ["salt", "iterations", "hash"],
        },
      },
      required: ["device", "point", "key", "pin"],
    },
  },
};

function jsonBody(schema: z.ZodType) {
  return {
    required: true,
    content: { "application/json": { schema: z.toJSONSchema(schema, { io: "input" }) } },
  };
}

/** A part is `ok`, or says in words what is wrong with it. */
const healthContent = {
  "application/json": {
    schema: {
      type: "object",
      properties: {
        status: { type: "string", enum: ["ok", "failing"] },
        database: { type: "string", description: "Whether it answers" },
        ledger: { type: "string", description: "Whether the end of the chain is as it was written" },
        migrations: { type: "string", description: "Whether the database is of this version of the product" },
        disk: {
          type: "string",
          description: "Whether there is room where the data lie; where they are a file of this machine",
        },
      },
      required: ["status", "database", "ledger"],
      additionalProperties: { type: "string" },
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
    components: {
      securitySchemes: { device: { type: "http", scheme: "bearer" }, metrics: { type: "http", scheme: "bearer" } },
    },
    paths: {
      "/healthz": {
        get: {
          summary: "Whether the server and what it needs are well; cheap enough to be asked every five seconds",
          responses: {
            "200": { description: "All parts are well", content: healthContent },
            "503": { description: "A part is not, and says why", content: healthContent },
          },
        },
      },
      "/metrics": {
        get: {
          summary: "Figures of this process for Prometheus; none of them moves by a single answer",
          security: [{}, { metrics: [] }],
          responses: {
            "200": {
              description: "Text format of Prometheus",
              content: { "text/plain": { schema: { type: "string" } } },
            },
            "401": { description: "Not the METRICS_TOKEN of the server" },
            "403": { description: "Without a METRICS_TOKEN only the machine itself may read them" },
          },
        },
      },
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
      "/api/v1/devices": {
        post: {
          summary: "Enrol a kiosk's tablet by its one-time link",
          requestBody: jsonBody(enrolmentSchema),
          responses: {
            "201": { description: "The device key, told once", content: enrolmentContent },
            "409": refusal("The link belongs to another point, and was not used up"),
            "410": refusal("The link was used or has expired"),
            "422": refusal("Fields refused, each with its reason"),
          },
        },
      },
      "/api/v1/devices/report": {
        post: {
          summary: "What a kiosk's tablet says of itself: counts, nothing about any answer",
          requestBody: jsonBody(deviceReportSchema),
          security: [{}, { device: [] }],
          responses: {
            "204": { description: "Noted" },
            "401": refusal("The device key is not known or revoked, or the point needs one"),
            "422": refusal("Fields refused, each with its reason"),
          },
        },
      },
      "/api/v1/responses": {
        post: {
          summary: "Store one response, once",
          requestBody: {
            required: true,
            content: {
              "application/json": { schema: z.toJSONSchema(responseRequestSchema, { io: "input" }) },
              "application/jose": {
                schema: {
                  type: "string",
                  description:
                    "The same JSON as a compact JWE (ECDH-ES, A256GCM), sealed by a kiosk to the key of its page",
                },
              },
            },
          },
          security: [{}, { device: [] }],
          responses: {
            "201": { description: "Stored on disk", content: receiptContent },
            "200": { description: "The same response was stored before", content: receiptContent },
            "400": refusal("Not JSON, or not sealed to this server"),
            "401": refusal("The device key is not known or revoked, or the point needs one"),
            "409": refusal("The id is taken by other answers"),
            "410": refusal("The survey takes no more answers"),
            "413": refusal("Body larger than 64 KiB"),
            "415": refusal("Neither application/json nor application/jose"),
            "422": refusal("Fields refused, each with its reason"),
            "429": refusal("Too many at this point; send it again after Retry-After"),
            "503": refusal("Could not be stored now; send it again after Retry-After"),
          },
        },
      },
    },
  });
}
