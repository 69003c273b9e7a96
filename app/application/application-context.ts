import { createContext } from "react-router";

import type { Application } from "#app/application/application.ts";

/** How a route finds the application: `context.get(applicationContext)`. Set once per request by the server. */
export const applicationContext = createContext<Application>();
