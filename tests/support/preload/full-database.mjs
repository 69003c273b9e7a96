// @ts-check
// Runs in a server before the product does. At SIGUSR2 its SQLite file may not grow any more, as on a full disk; at the
// next SIGUSR2 it may again. For machines where a test may not mount a disk of its own.
import { createRequire } from "node:module";

const load = /** @type {(name: string) => any} */ (createRequire(import.meta.url));

/** @typedef {{ open: boolean, pragma: (text: string, options?: object) => any }} SqliteDatabase */
/** @type {Set<SqliteDatabase>} */
const databases = new Set();
let full = false;

const { prototype: sqlite } = load("better-sqlite3");
const { prepare } = sqlite;
/** @this {SqliteDatabase} @param {string} text */
sqlite.prepare = function (text) {
  databases.add(this);
  return prepare.call(this, text);
};

process.on("SIGUSR2", () => {
  full = !full;
  for (const database of [...databases]) {
    if (database.open) database.pragma(`max_page_count = ${full ? 1 : 4294967294}`); // never below what is there
  }
});
