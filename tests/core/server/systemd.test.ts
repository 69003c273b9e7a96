import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readConfig } from "#app/server/config.ts";
import { STOP_MS } from "#app/server/stop-gracefully.ts";
import { projectRoot } from "#tests/support/project-root.ts";

const FOLDER = join(projectRoot, "docs/systemd");
const text = (name: string) => readFileSync(join(FOLDER, name), "utf8");
const setting = (unit: string, name: string) =>
  [...text(unit).matchAll(new RegExp(`^${name}=(.*)$`, "gmu"))].map(([, value]) => value);

test("a unit waits for a stop longer than the stop waits for requests, so that nobody is cut off", () => {
  for (const unit of ["survey.service", "survey@.service"]) {
    const seconds = Number(setting(unit, "TimeoutStopSec")[0]);
    expect(seconds * 1000).toBeGreaterThanOrEqual(2 * STOP_MS); // requests, a last round of the release, the database
  }
});

test("a unit can write nothing but the data, and gains no rights", () => {
  for (const unit of ["survey.service", "survey@.service", "survey-backup.service"]) {
    for (const [name, value] of [
      ["User", "survey"],
      ["NoNewPrivileges", "yes"],
      ["ProtectSystem", "strict"],
      ["ProtectHome", "yes"],
      ["CapabilityBoundingSet", ""],
      ["UMask", "0077"],
    ] as const) {
      expect([unit, name, setting(unit, name)]).toEqual([unit, name, [value]]);
    }
  }
});

test("the example of settings is one that the server takes, and what its units call exists", () => {
  const lines = text("survey.env").split("\n");
  const active = lines.filter((line) => /^[A-Z_]+=/u.test(line));
  const environment = Object.fromEntries(active.map((line) => line.split("=", 2) as [string, string]));
  expect(readConfig(environment, projectRoot)).toMatchObject({
    origin: "https://khaosat.example.vn",
    host: "127.0.0.1",
    database: { provider: "sqlite", file: "/var/lib/survey/survey.sqlite" },
  });
  const commands = readdirSync(join(projectRoot, "app/commands"));
  for (const unit of readdirSync(FOLDER).filter((name) => name.endsWith(".service"))) {
    const [, command = ""] = /app\/commands\/(\S+)/u.exec(setting(unit, "ExecStart").join(" ")) ?? [];
    expect(commands).toContain(command);
  }
});

test("the proxy shows no figures, logs no request, and learns that a process stops before that stops answering", () => {
  for (const file of ["Caddyfile", "Caddyfile.several"]) {
    expect(text(file)).toMatch(/^\s+respond \/metrics 404$/mu);
    expect(text(file)).toMatch(/^\s+request delete$/mu);
  }
  const asked = /^\s+health_uri \/healthz\n\s+health_interval (\d+)s$/mu.exec(text("Caddyfile.several"))?.[1];
  const drains = /DRAIN_SECONDS=(\d+)/u.exec(text("survey@.service"))?.[1];
  expect(Number(drains)).toBeGreaterThanOrEqual(2 * Number(asked));
});
