/**
 * The server as `npm start` runs it, settings from the environment, but without pages: for tests that ask its machine
 * addresses only and need no build. Not a test: others start it as a process of its own.
 */
import type { ServerBuild } from "react-router";

import { serveBuild } from "#app/server/serve-build.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const noPages = () => Promise.reject<ServerBuild>(new Error("this server has no pages"));
await serveBuild(projectRoot, { build: noPages });
