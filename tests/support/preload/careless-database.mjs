// @ts-check
// Runs in a server before the product does. From SIGUSR2 on, the server's database acknowledges a commit without waiting
// for the disk, behind the product's back: what it asserts at start still held then. So a test that counts syncs can
// show that it sees the difference.
import { createRequire } from "node:module";

/** Libraries as the product loads them, without their types: what is changed here is none of them. */
const load = /** @type {(name: string) => any} */ (createRequire(import.meta.url));

/** @typedef {{ open: boolean, pragma: (text: string) => unknown }} SqliteDatabase */
/** @type {Set<SqliteDatabase>} */
const databases = new Set();
let careless = false;

const { prototype: sqlite } = load("better-sqlite3");
const { prepare } = sqlite;
/** @this {SqliteDatabase} @param {string} text */
sqlite.prepare = function (text) {
  databases.add(this);
  return prepare.call(this, text);
};

const { prototype: postgres } = load("pg").Client;
const { query } = postgres;
/** @param {any[]} parameters */
postgres.query = function (...parameters) {
  const [first] = parameters;
  const text = typeof first === "string" ? first : first?.text;
  if (careless && text === "COMMIT") void query.call(this, "SET LOCAL synchronous_commit = off");
  return query.apply(this, parameters);
};

process.on("SIGUSR2", () => {
  careless = true;
  for (const database of [...databases]) if (database.open) database.pragma("synchronous = NORMAL");
});
