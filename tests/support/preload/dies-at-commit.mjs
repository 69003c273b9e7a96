// @ts-check
// Runs in a server before the product does. From SIGUSR2 on, the server dies at its next commit: DIES=before, when
// nothing of it is stored, or DIES=after, when all of it is stored and nobody was told.
import { createRequire } from "node:module";

/** Libraries as the product loads them, without their types: what is changed here is none of them. */
const load = /** @type {(name: string) => any} */ (createRequire(import.meta.url));

const moment = process.env["DIES"];
let armed = false;
process.on("SIGUSR2", () => (armed = true));

const die = () => process.kill(process.pid, "SIGKILL");

/**
 * Sends a statement, and does not live to tell what became of it.
 * @template T @param {unknown} statement @param {() => T} send
 */
function watched(statement, send) {
  if (!armed || statement !== "COMMIT") return send();
  if (moment === "before") die();
  const sent = send();
  if (sent instanceof Promise) void sent.then(die);
  else die();
  return sent;
}

const { prototype: sqlite } = load("better-sqlite3");
const { exec, prepare } = sqlite;
/** @param {string} text */
sqlite.exec = function (text) {
  return watched(text, () => exec.call(this, text));
};
/** @param {string} text */
sqlite.prepare = function (text) {
  const statement = prepare.call(this, text);
  const { run } = statement;
  /** @param {any[]} values */
  statement.run = (...values) => watched(text, () => run.apply(statement, values));
  return statement;
};

const { prototype: postgres } = load("pg").Client;
const { query } = postgres;
/** @param {any[]} parameters */
postgres.query = function (...parameters) {
  const [first] = parameters;
  return watched(typeof first === "string" ? first : first?.text, () => query.apply(this, parameters));
};
