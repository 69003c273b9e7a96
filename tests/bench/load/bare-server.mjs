// @ts-check
// The bare limit that the product is held against: node:http and better-sqlite3, nothing else. POST reads a JSON body,
// commits one row and answers 201; GET answers the bytes of a page from memory.
//   node bare-server.mjs DATABASE-FILE [PAGE-FILE]
import { readFileSync } from "node:fs";
import { createServer } from "node:http";

import Database from "better-sqlite3";

const [file = "", page] = process.argv.slice(2);
const database = new Database(file);
database.pragma("journal_mode = WAL");
database.pragma("synchronous = FULL");
database.exec("CREATE TABLE response (id TEXT PRIMARY KEY, content TEXT NOT NULL)");
const insert = database.prepare("INSERT INTO response VALUES (?, ?)");

/** What the product's row holds beside the id and the answers, by length. */
const REST = "x".repeat(150);

const bytes = page === undefined ? Buffer.alloc(0) : readFileSync(page);

const server = createServer((request, response) => {
  if (request.method === "GET") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "content-length": bytes.length });
    response.end(bytes);
    return;
  }
  /** @type {Buffer[]} */
  const parts = [];
  request.on("data", (part) => parts.push(part));
  request.on("end", () => {
    const { id, answers } = JSON.parse(Buffer.concat(parts).toString());
    insert.run(id, `${Object.values(answers).join(",")}${REST}`);
    const body = JSON.stringify({ id });
    response.writeHead(201, { "content-type": "application/json", "content-length": Buffer.byteLength(body) });
    response.end(body);
  });
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.stdout.write(`${typeof address === "object" ? address?.port : ""}\n`);
});
