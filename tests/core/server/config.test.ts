import { describe, expect, test } from "vitest";

import { ConfigError, readConfig } from "#app/server/config.ts";

const ROOT = "/srv/survey";
const read = (environment: Record<string, string> = {}) => readConfig(environment, ROOT);

/** The message of the refusal. */
function refusal(environment: Record<string, string>): string {
  try {
    read(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  throw new Error("the settings were accepted");
}

describe("without any setting", () => {
  // Oracle: design, "Fixed: commands" – PORT (3000), HOST (127.0.0.1), DATA_DIR (./data).
  const defaults = {
    host: "127.0.0.1",
    port: 3000,
    origin: "http://127.0.0.1:3000",
    database: { provider: "sqlite", file: "/srv/survey/data/survey.sqlite" },
    unit: undefined,
    metricsToken: undefined,
  };

  test("the product listens on its own machine only and keeps its data beside itself", () => {
    expect(read()).toEqual(defaults);
  });

  test("an empty variable counts as not set, and foreign ones are not looked at", () => {
    expect(
      read({ PORT: "", HOST: "", DATA_DIR: "", DATABASE_URL: "", ORIGIN: "", UNIT: "", METRICS_TOKEN: "" }),
    ).toEqual(defaults);
    expect(read({ PATH: "/bin" })).toEqual(defaults);
  });
});

describe("a setting is used as given", () => {
  test("PORT and HOST, also in the address where ORIGIN is not given", () => {
    expect(read({ PORT: "8080", HOST: "192.168.1.5" })).toMatchObject({
      port: 8080,
      origin: "http://192.168.1.5:8080",
    });
    expect(read({ HOST: "::1" }).origin).toBe("http://[::1]:3000");
    expect(read({ HOST: "0.0.0.0" })).toMatchObject({ host: "0.0.0.0", origin: "http://localhost:3000" });
    expect(read({ HOST: "::" })).toMatchObject({ host: "::", origin: "http://localhost:3000" });
    expect([read({ PORT: "0" }).port, read({ PORT: "65535" }).port]).toEqual([0, 65535]);
  });

  test("DATA_DIR, from the project's folder or absolute", () => {
    expect(read({ DATA_DIR: "./elsewhere" }).database).toEqual({
      provider: "sqlite",
      file: "/srv/survey/elsewhere/survey.sqlite",
    });
    expect(read({ DATA_DIR: "/var/lib/survey" }).database).toEqual({
      provider: "sqlite",
      file: "/var/lib/survey/survey.sqlite",
    });
  });

  test.each(["postgres://db/survey", "postgresql://user@db:5432/survey"])("DATABASE_URL: %s", (url) => {
    expect(read({ DATABASE_URL: url }).database).toEqual({ provider: "postgres", url });
  });

  test.each([
    ["https://khaosat.example.vn", "https://khaosat.example.vn"],
    ["https://khaosat.example.vn/", "https://khaosat.example.vn"],
    ["http://192.168.1.5:8080", "http://192.168.1.5:8080"],
  ])("ORIGIN, without a trailing slash: %s", (given, origin) => {
    expect(read({ ORIGIN: given }).origin).toBe(origin);
  });

  test("UNIT", () => {
    expect(read({ UNIT: "some-unit" }).unit).toBe("some-unit");
  });

  test("METRICS_TOKEN", () => {
    expect(read({ METRICS_TOKEN: "0123456789abcdef" }).metricsToken).toBe("0123456789abcdef");
  });
});

describe("a setting that cannot be used stops the start and is named", () => {
  test.each([
    ["PORT", "abc"],
    ["PORT", "-1"],
    ["PORT", "65536"],
    ["PORT", "30.5"],
    ["DATABASE_URL", "mysql://db/survey"],
    ["DATABASE_URL", "survey.sqlite"],
    ["ORIGIN", "khaosat.example.vn"],
    ["ORIGIN", "ftp://khaosat.example.vn"],
    ["ORIGIN", "https://khaosat.example.vn/phieu"],
    ["ORIGIN", "https://khaosat.example.vn/phieu/"],
    ["METRICS_TOKEN", "short"],
    ["METRICS_TOKEN", "with a space in the middle"],
  ])("%s=%s", (name, value) => {
    const lines = refusal({ [name]: value }).split("\n");
    expect(lines[0]).toBe("these settings cannot be used:");
    expect(lines.slice(1).map((line) => line.trim().split(":")[0])).toEqual([name]);
    expect(lines[1]?.length).toBeGreaterThan(`  ${name}: `.length);
  });

  test("ORIGIN with a path says so", () => {
    expect(refusal({ ORIGIN: "https://example.vn/khao-sat" })).toContain("ORIGIN: must have no path");
  });

  test("all of them are named at once", () => {
    const message = refusal({
      PORT: "abc",
      DATABASE_URL: "mysql://db",
      ORIGIN: "https://example.vn/x",
      HOST: "127.0.0.1",
    });
    const named = message
      .split("\n")
      .slice(1)
      .map((line) => line.trim().split(":")[0]);
    expect(named.toSorted()).toEqual(["DATABASE_URL", "ORIGIN", "PORT"]);
  });

  test("the message does not repeat a password", () => {
    expect(refusal({ DATABASE_URL: "mysql://admin:geheim@db/survey" })).not.toContain("geheim");
    expect(refusal({ METRICS_TOKEN: "geheim" })).not.toContain("geheim");
  });
});
