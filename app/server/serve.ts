import { join } from "node:path";

import type { ServerBuild } from "react-router";
import * as build from "virtual:react-router/server-build";

import { serveBuild } from "#app/server/serve-build.ts";

/**
 * Opens the installation and serves until the process is told to stop.
 * @param projectRoot folder of package.json
 */
export function serve(projectRoot: string): Promise<void> {
  return serveBuild(projectRoot, {
    // The framework's own types are not written for exactOptionalPropertyTypes.
    build: build as unknown as ServerBuild,
    clientDirectory: join(projectRoot, "build", "client"),
  });
}
