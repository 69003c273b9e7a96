// The one home of the framework's options. Remix v2 lives on as React Router 7 in framework mode
// (docs/decisions/0001-remix-as-react-router-7.md); its command looks for react-router.config.ts,
// which only re-exports this file.

/** @type {import("@react-router/dev/config").Config} */
const config = {
  ssr: true,
  appDirectory: "app",
  future: {
    v8_middleware: true,
    v8_splitRouteModules: true,
    v8_viteEnvironmentApi: true,
    v8_passThroughRequests: true,
    v8_trailingSlashAwareDataRequests: true,
  },
};

export default config;
