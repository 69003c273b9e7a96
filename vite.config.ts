import { reactRouter } from "@react-router/dev/vite";
import { defineConfig } from "vite";

import { browserScripts } from "./app/commands/browser-scripts.ts";

export default defineConfig({
  plugins: [browserScripts(), reactRouter()],
  environments: {
    // The server is bundled with the pages, so `npm start` runs plain JavaScript.
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- the framework reads the entry under this name
    ssr: { build: { rollupOptions: { input: "./app/server/serve.ts" } } },
  },
});
