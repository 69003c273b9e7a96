// @ts-check
// Runs in a server before the product does. From SIGUSR2 on, the server dies at its next commit that adds to the table
// DIES_STORING: with DIES=before nothing of it is stored, with DIES=after all of it, and nobody was told.
import { createRequire } from "node:module";

/** Libraries as the product loads them, without their types: what is changed here is none of them. */
const load = /** @type {(name: string) => any} */ (createRequire(import.meta.url));

const { DIES: moment, DIES_STORING: fatalTable } = process.env;
let armed = false;
process.on("SIGUSR2", () => (armed = true));

const die = () => process.kill(process.pid, "SIGKILL");

/** Connections with a transaction that has added to the table. */
const adding = new WeakSet();

/**
 * Sends a statement, and may not live to tell what became of it.
 * @template T @param {object} connection @param {unknown} statement @param {() => T} send
 */
function watched(connection, statement, send) {
  const text = typeof statement === "string" ? statement : "";
  if (text.startsWith("BEGIN")) adding.delete(connection);
  // "response", `main`.`response`, "public"."response"
  if (/INSERT INTO (?:\S+\.)?["`](\w+)["`]/u.exec(text)?.[1] === fatalTable) adding.add(connection);
  if (!armed || text !== "COMMIT" || !adding.has(connection)) return send();
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
  return watched(this, text, () => exec.call(this, text));
};
/** @param {string} text */
sqlite.prepare = function (text) {
  const statement = prepare.call(this, text);
  for (const name of ["run", "all", "get"]) {
    const send = statement[name];
    /** @param {any[]} values */
    statement[name] = (...values) => watched(this, text, () => send.apply(statement, values));
  }
  return statement;
};

const { prototype: postgres } = load("pg").Client;
const { query } = postgres;
/** @param {any[]} parameters */
postgres.query = function (...parameters) {
  const [first] = parameters;
  return watched(this, typeof first === "string" ? first : first?.text, () => query.apply(this, parameters));
};
