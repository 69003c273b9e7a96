import { defineConfig } from "vitest/config";

// Two projects by what they need: a newcomer runs `npx vitest run --project core` in a few seconds.
export default defineConfig({
  test: {
    // Every test has a database of its own; left alone, the runner would keep one of two cores idle.
    maxWorkers: 2,
    projects: [
      {
        // The pure core and everything else that needs neither a database nor a browser.
        // They share nothing that changes, so one process may run them all.
        test: { name: "core", include: ["tests/core/**/*.test.ts"], isolate: false },
      },
      {
        // Real SQLite files and a real PostgreSQL.
        test: {
          name: "server",
          include: ["tests/database/**/*.test.ts", "tests/server/**/*.test.ts"],
          globalSetup: ["./tests/support/postgres-server.ts", "./tests/support/built-product.ts"],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        // What attackers try, one promise a test: `npm run attack` tells them line by line.
        test: {
          name: "attack",
          include: ["tests/attack/**/*.test.ts"],
          globalSetup: ["./tests/support/postgres-server.ts", "./tests/support/built-product.ts"],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
