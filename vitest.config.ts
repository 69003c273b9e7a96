import { defineConfig } from "vitest/config";

// Two projects by what they need: a newcomer runs `npx vitest --project core` in two seconds.
export default defineConfig({
  test: {
    projects: [
      {
        // The pure core and everything else that needs neither a database nor a browser.
        test: { name: "core", include: ["tests/core/**/*.test.ts"] },
      },
      {
        // Real SQLite files and a real PostgreSQL.
        test: {
          name: "server",
          include: ["tests/database/**/*.test.ts", "tests/server/**/*.test.ts"],
          globalSetup: ["./tests/support/postgres-server.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
