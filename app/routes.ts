import { index, prefix, route, type RouteConfig } from "@react-router/dev/routes";

export default [
  index("routes/public/home.tsx"),
  ...prefix("q/:point", [
    index("routes/answer/qr-form.tsx"),
    route("thanks", "routes/answer/thanks.tsx", { id: "thanks-after-qr" }),
  ]),
  ...prefix("kiosk/:point", [
    index("routes/kiosk/kiosk-form.tsx"),
    route("thanks", "routes/kiosk/kiosk-thanks.tsx"),
    route("manifest.webmanifest", "routes/kiosk/kiosk-manifest.ts"),
  ]),
  ...prefix("m", [
    index("routes/answer/code-form.tsx"),
    route("thanks", "routes/answer/thanks.tsx", { id: "thanks-after-code" }),
  ]),
  ...prefix("office", [index("routes/office/office-home.tsx"), route("index", "routes/office/index-page.tsx")]),
  ...prefix("method", [index("routes/public/method.tsx"), route("check", "routes/public/check-sheet.tsx")]),
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
