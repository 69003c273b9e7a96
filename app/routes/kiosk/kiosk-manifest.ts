import { applicationContext } from "#app/application/application-context.ts";
import { findOffer } from "#app/routes/answer/open-offer.ts";

import type { Route } from "./+types/kiosk-manifest.ts";

/** Lets a tablet install the kiosk, so that it opens full screen. */
export async function loader({ context, params }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const { point } = await findOffer(application, params.point, "kiosk", null);
  const manifest = {
    name: `${point.name.vi} – ${application.unit.short_name.vi}`,
    short_name: point.name.vi,
    lang: "vi",
    id: `/kiosk/${point.id}`,
    start_url: `/kiosk/${point.id}`,
    scope: "/kiosk/",
    display: "fullscreen",
    // `--accent` and `--paper` of app/ui/tokens.css, which a manifest cannot read.
    theme_color: "#14524a",
    background_color: "#fbf8f2",
    icons: [{ src: "/icon.svg", type: "image/svg+xml", sizes: "any", purpose: "any" }],
  };
  return new Response(JSON.stringify(manifest), { headers: { "content-type": "application/manifest+json" } });
}
