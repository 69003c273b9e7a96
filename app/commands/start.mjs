// @ts-check
// `npm start`: plain JavaScript, so that nothing has to be compiled before the server can be.
import { fileURLToPath, pathToFileURL } from "node:url";
import { join } from "node:path";

import { buildWhenNeeded } from "./build.mjs";

process.env["NODE_ENV"] ??= "production";

const projectRoot = fileURLToPath(new URL("../..", import.meta.url));
await buildWhenNeeded(projectRoot);
const { serve } = await import(pathToFileURL(join(projectRoot, "build", "server", "index.js")).href);
await serve(projectRoot);
