import { request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";

import express from "express";
import { expect, onTestFinished, test } from "vitest";

import type { Application } from "#app/application/application.ts";
import { answerFailure, refuseStrangeRequests } from "#app/server/page-requests.ts";
import { securityHeaders } from "#app/server/security-headers.ts";
import { projectRoot } from "#tests/support/project-root.ts";

/** The guard before a page that tells what reached it, at the public address of a TLS proxy. */
async function serve() {
  const logged: string[] = [];
  const application = {
    origin: "https://khaosat.example.vn",
    logError: (what: string) => void logged.push(what),
  } as unknown as Application;
  const pages = express();
  pages.use(securityHeaders({ development: false }));
  pages.use(refuseStrangeRequests(application));
  pages.get("/broken", () => {
    throw new Error("secret cause");
  });
  pages.get("/file.txt", (_incoming, response) => response.sendFile("README.md", { root: projectRoot }));
  pages.use((incoming, response) => void response.json(incoming.headers));
  pages.use(answerFailure(application));
  const server = pages.listen(0, "127.0.0.1");
  onTestFinished(() => void server.close());
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address() as AddressInfo;

  const send = (method: string, path: string, headers: OutgoingHttpHeaders = {}, body = "") =>
    new Promise<{ status: number; headers: IncomingHttpHeaders; text: string }>((resolve, reject) => {
      const outgoing = request({
        host: "127.0.0.1",
        port,
        method,
        path,
        headers,
        setHost: headers["host"] === undefined,
      });
      outgoing.once("error", reject);
      outgoing.once("response", (response) => {
        let text = "";
        response.setEncoding("utf8").on("data", (part: string) => (text += part));
        response.once("end", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, text }));
      });
      outgoing.end(body);
    });
  const form = (headers: OutgoingHttpHeaders = {}, body = "parking=5", path = "/q/hai-long") =>
    send(
      "POST",
      path,
      { "content-type": "application/x-www-form-urlencoded", "content-length": body.length, ...headers },
      body,
    );
  return { send, form, logged };
}

test("a form is taken at the public address behind TLS, at the server's own address, and from a plain client", async () => {
  const { form } = await serve();
  const behindTls = await form({ host: "khaosat.example.vn", origin: "https://khaosat.example.vn" });
  expect(behindTls.status).toBe(200);
  // The framework would compare it with its own plain-HTTP address; it was checked already.
  expect(JSON.parse(behindTls.text)).not.toHaveProperty("origin");
  expect((await form({ host: "127.0.0.1:3000", origin: "https://khaosat.example.vn" })).status).toBe(200);
  expect((await form({ host: "127.0.0.1:3000", origin: "http://127.0.0.1:3000" })).status).toBe(200);
  expect((await form()).status).toBe(200);
});

test("a form of a foreign page is refused", async () => {
  const { form } = await serve();
  for (const origin of ["https://evil.example", "null", "https://khaosat.example.vn.evil.example"]) {
    expect((await form({ host: "khaosat.example.vn", origin })).status).toBe(403);
  }
});

test("a form of the office is taken only from a page of ours that says so", async () => {
  const { form } = await serve();
  const own = "https://khaosat.example.vn";
  for (const path of ["/office/sign-in", "/office/points/mot-cua/tablets", "/office.data", "/office"]) {
    const sent = (origin?: string) => form({ host: "khaosat.example.vn", ...(origin ? { origin } : {}) }, "a=1", path);
    expect([path, (await sent(own)).status]).toEqual([path, 200]);
    for (const foreign of [undefined, "null", "https://evil.example", `${own}.evil.example`]) {
      expect([path, foreign, (await sent(foreign)).status]).toEqual([path, foreign, 403]);
    }
  }
  // The framework finds the same page under these.
  for (const path of ["/OFFICE/sign-in", "/%6fffice/sign-in", "/x/../office/sign-in", "/office%2fsign-in"]) {
    expect([path, (await form({}, "a=1", path)).status]).toEqual([path, 403]);
  }
});

test("pages of the office run no script but those that carry the number of their reply; public pages have no number", async () => {
  const { send } = await serve();
  const policy = async (path: string) => {
    const [, scripts = ""] =
      /script-src ([^;]+)/u.exec(String((await send("GET", path)).headers["content-security-policy"])) ?? [];
    return scripts;
  };
  const numbers = [await policy("/office/index"), await policy("/office/index"), await policy("/OFFICE/sign-in")];
  for (const number of numbers) expect(number).toMatch(/^'nonce-[A-Za-z0-9+/]{22}=='$/u);
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const path of ["/", "/q/hai-long", "/kiosk/mot-cua", "/m", "/method", "/officer"]) {
    expect([path, await policy(path)]).toEqual([path, "'self'"]);
  }
});

test("what no form of ours can be is refused before it is read", async () => {
  const { form, send } = await serve();
  expect((await form({ "content-type": "application/json" })).status).toBe(415);
  expect((await form({ "content-type": "multipart/form-data; boundary=x" })).status).toBe(415);
  expect((await form({}, "x".repeat(70_000))).status).toBe(413);
  const chunked = { "content-type": "application/x-www-form-urlencoded", "transfer-encoding": "chunked" };
  expect((await send("POST", "/q/hai-long", chunked, "parking=5")).status).toBe(411);
});

test("strange methods, hosts and addresses are refused, and nothing about them is logged", async () => {
  const { send, logged } = await serve();
  for (const method of ["PUT", "DELETE", "PATCH", "OPTIONS"]) expect((await send(method, "/")).status).toBe(405);
  // The last ones look like hosts, but no address can be made with them.
  for (const host of ["a b", "", "a/b", "me@host", "a:b", "127.0.0.1:65536", "1.2.3.256", "[1:2]", "[:]", "xn--"]) {
    expect([host, (await send("GET", "/", { host })).status]).toEqual([host, 400]);
  }
  for (const host of ["khaosat.example.vn", "127.0.0.1:3000", "[::1]:3000", "LOCALHOST"]) {
    expect([host, (await send("GET", "/", { host })).status]).toEqual([host, 200]);
  }
  expect((await send("GET", "http://evil.example/")).status).toBe(400);
  expect((await send("GET", "/")).status).toBe(200);
  expect(logged).toEqual([]);
});

test("an address that cannot be decoded is refused, and what was sent stands in no log", async () => {
  const { send, logged } = await serve();
  for (const path of ["//", "//evil.example/office", "/%", "/q/%E0%A4%A", "/office/%ff", "/m%zz", "/q/%ed%a0%80"]) {
    expect([path, (await send("GET", path)).status]).toEqual([path, 400]);
  }
  expect((await send("GET", "/q/m%E1%BB%99t?lang=%zz")).status).toBe(200);
  expect(logged).toEqual([]);
});

test("a file that is asked for as it cannot be had is a refusal, not a failure of the server", async () => {
  const { send, logged } = await serve();
  expect((await send("GET", "/file.txt", { range: "bytes=9999999-" })).status).toBe(416);
  expect((await send("GET", "/file.txt", { "if-match": '"another"' })).status).toBe(412);
  expect((await send("GET", "/file.txt")).status).toBe(200);
  expect(logged).toEqual([]);
});

test("a failure tells the visitor nothing about its cause", async () => {
  const { send, logged } = await serve();
  const { status, text } = await send("GET", "/broken");
  expect([status, text]).toEqual([500, "Something went wrong on our side; nothing was stored.\n"]);
  expect(logged).toEqual(["a request failed"]);
});

test("only the page that takes evidence takes files, and at most a document of 5 MB with what stands around it", async () => {
  const { send } = await serve();
  const origin = "https://khaosat.example.vn";
  const file = (path: string, length: number, type = "multipart/form-data; boundary=x") =>
    send("POST", path, { host: "khaosat.example.vn", origin, "content-type": type, "content-length": length });
  const points = "/office/criteria/1.1.1/points";
  expect((await file(`${points}?wave=trial`, 6 * 1024 * 1024 + 1)).status).toBe(413);
  expect((await file(points, 5, "application/x-www-form-urlencoded")).status).toBe(415);
  for (const path of [
    "/q/hai-long",
    "/office/criteria/1.1.1/approval",
    "/office/criteria/1/2/points",
    "/office/official",
  ]) {
    expect([path, (await file(path, 5)).status]).toEqual([path, 415]);
  }
  const body = "--x--\r\n";
  const headers = { host: "khaosat.example.vn", origin, "content-type": "multipart/form-data; boundary=x" };
  expect((await send("POST", points, { ...headers, "content-length": body.length }, body)).status).toBe(200);
});
