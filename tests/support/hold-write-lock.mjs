// @ts-check
// A process that writes to a SQLite file and does not come to an end: a backup program, somebody's database browser.
// It lets go when its standard input ends.
import { createRequire } from "node:module";

const load = /** @type {(name: string) => any} */ (createRequire(import.meta.url));
const database = new (load("better-sqlite3"))(process.argv[2]);
database.exec("BEGIN IMMEDIATE");
process.stdout.write("locked\n");
process.stdin.on("end", () => database.exec("ROLLBACK")).resume();
