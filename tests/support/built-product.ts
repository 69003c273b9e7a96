import { buildWhenNeeded } from "#app/commands/build.mjs";
import { projectRoot } from "#tests/support/project-root.ts";

/** Vitest's globalSetup: builds the product once, before tests that start it could do so at the same time. */
export default async function setup(): Promise<void> {
  await buildWhenNeeded(projectRoot);
}
