import { createHash } from "node:crypto";

import { build, type Plugin } from "vite";

/**
 * The scripts of public pages. They are no part of the framework's client: a form on a phone must not load React, so each
 * is one small file of its own, in the language of browsers that cheap phones still have.
 */
const SCRIPTS = {
  /** Enhances a form on a phone. */
  form: { source: "app/answering/form-script.ts", hashed: true },
  /** Runs the tablet at the counter. */
  kiosk: { source: "app/kiosk/kiosk-script.ts", hashed: true },
  /** Keeps the kiosk's pages for the time without a network. A service worker keeps its address for ever. */
  kioskWorker: { source: "app/kiosk/kiosk-worker.ts", hashed: false },
} as const;

type ScriptName = keyof typeof SCRIPTS;

const MODULE = "virtual:browser-scripts";

/** Builds the scripts of public pages and tells the pages their addresses as `virtual:browser-scripts`. */
export function browserScripts(): Plugin {
  let root = process.cwd();
  let serving = false;
  const built = new Map<ScriptName, Promise<{ readonly path: string; readonly code: string }>>();

  const script = (name: ScriptName) => {
    const known = built.get(name);
    // While developing, every request sees the file as it is now.
    if (known && !serving) return known;
    const made = bundle(root, name, serving);
    built.set(name, made);
    return made;
  };
  const names = Object.keys(SCRIPTS) as ScriptName[];

  return {
    name: "browser-scripts",
    configResolved(config) {
      root = config.root;
      serving = config.command === "serve";
    },
    resolveId: (id) => (id === MODULE ? `\0${MODULE}` : undefined),
    async load(id) {
      if (id !== `\0${MODULE}`) return undefined;
      const lines = await Promise.all(
        names.map(async (name) => `export const ${name} = ${JSON.stringify((await script(name)).path)};`),
      );
      return lines.join("\n");
    },
    async generateBundle() {
      if (this.environment.name !== "client") return;
      for (const name of names) {
        const { path, code } = await script(name);
        this.emitFile({ type: "asset", fileName: path.slice(1), source: code });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const path = request.url?.split("?", 1)[0];
        const name = names.find((candidate) => pathOf(candidate, undefined) === path);
        if (!name) {
          next();
          return;
        }
        script(name).then(({ code }) => {
          response.setHeader("content-type", "text/javascript");
          response.end(code);
        }, next);
      });
    },
  };
}

function pathOf(name: ScriptName, hash: string | undefined): string {
  if (!SCRIPTS[name].hashed) return `/${name.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`)}.js`;
  return hash === undefined ? `/assets/${name}.js` : `/assets/${name}-${hash}.js`;
}

async function bundle(root: string, name: ScriptName, readable: boolean) {
  const output = await build({
    root,
    configFile: false,
    logLevel: "warn",
    publicDir: false,
    // Libraries ask for it; a browser has no process.
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      write: false,
      target: "es2020",
      minify: !readable,
      modulePreload: false,
      rolldownOptions: { input: SCRIPTS[name].source, output: { format: "iife", entryFileNames: `${name}.js` } },
    },
  });
  const [file] = Array.isArray(output) ? output : "output" in output ? [output] : [];
  const chunk = file?.output[0];
  if (chunk?.type !== "chunk") throw new Error(`${SCRIPTS[name].source} made no script`);
  const { code } = chunk;
  const hash = createHash("sha256").update(code).digest("base64url").slice(0, 10);
  return { path: pathOf(name, readable ? undefined : hash), code };
}
