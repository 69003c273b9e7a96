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
    layout("routes/office/office-layout.tsx", [
      route("index", "routes/office/index-page.tsx"),
      route("criteria/:criterion", "routes/office/criteria/criterion.tsx"),
      route("criteria/:criterion/points", "routes/office/criteria/propose-points.tsx"),
      route("criteria/:criterion/approval", "routes/office/criteria/approve-points.tsx"),
      route("criteria/:criterion/official", "routes/office/criteria/official-result.tsx"),
      route("criteria/:criterion/actions", "routes/office/criteria/plan-action.tsx"),
      route("official", "routes/office/criteria/official-results.tsx"),
      route("actions", "routes/office/criteria/actions.tsx"),
      route("actions/:action", "routes/office/criteria/rewrite-action.tsx"),
      route("actions/:action/publication", "routes/office/criteria/publish-action.tsx"),
      route("points", "routes/office/points.tsx"),
      route("points/:point/poster", "routes/office/poster.tsx"),
      route("points/:point/tablets", "routes/office/tablets.tsx"),
      route("points/:point/tablets/:tablet/revoke", "routes/office/revoke-tablet.tsx"),
      route("codes", "routes/office/codes.tsx"),
      route("comments", "routes/office/comments.tsx"),
      route("comments/release", "routes/office/comment-release.tsx"),
    ]),
    route("evidence/:file", "routes/office/criteria/evidence.tsx"),
  ]),
  ...prefix("method", [index("routes/public/method.tsx"), route("check", "routes/public/check-sheet.tsx")]),
  route("*", "routes/public/not-found.tsx"),
] satisfies RouteConfig;
