/**
 * A process that opens the database whose target it is given as JSON, as a server does at start, and ends.
 * Not a test: migrations.test.ts starts several at once.
 */
import { openDatabase, type DatabaseTarget } from "#app/database/open-database.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const target = JSON.parse(process.argv[2] ?? "") as DatabaseTarget;
const database = await openDatabase(target, { projectRoot });
await database.close();
