import { index, layout, prefix, route, type RouteConfig } from "@react-router/dev/routes";

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
  ...prefix("office", [
    index("routes/office/office-home.tsx"),
    route("sign-in", "routes/office/account/sign-in.tsx"),
    route("sign-out", "routes/office/account/sign-out.tsx"),
    route("password", "routes/office/account/password.tsx"),
    layout("routes/office/office-layout.tsx", { id: "office" }, [
      route("index", "routes/office/index-page.tsx"),
      route("waves", "routes/office/waves/waves.tsx"),
      ...prefix("waves/:wave", [
        index("routes/office/waves/wave.tsx"),
        route("draft", "routes/office/waves/draft.tsx"),
        route("opening", "routes/office/waves/opening.tsx"),
        route("populations", "routes/office/waves/populations.tsx"),
        route("progress", "routes/office/waves/progress.tsx"),
        route("steps/:step", "routes/office/waves/step.tsx"),
      ]),
      route("index/:criterion", "routes/office/leaf.tsx"),
      route("exports", "routes/office/exports/exports.tsx"),
      route("points", "routes/office/points.tsx"),
      route("points/:point/poster", "routes/office/poster.tsx"),
      route("points/:point/tablets", "routes/office/tablets.tsx"),
      route("points/:point/tablets/:tablet/revoke", "routes/office/revoke-tablet.tsx"),
      route("codes", "routes/office/codes.tsx"),
      route("comments", "routes/office/comments.tsx"),
      route("comments/release", "routes/office/comment-release.tsx"),
      route("account", "routes/office/account/own-account.tsx"),
      route("accounts", "routes/office/account/accounts.tsx"),
      route("accounts/:account", "routes/office/account/account.tsx"),
    ]),
    ...prefix("exports", [
      route("appendix.xlsx", "routes/office/exports/appendix-file.ts"),
      route("recount", "routes/office/exports/recount-file.ts"),
      route("shareable", "routes/office/exports/shareable-file.ts"),
    ]),
  ]),
  ...prefix("method", [index("routes/public/method.tsx"), route("check", "routes/public/check-sheet.tsx")]),
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
