import { applicationContext } from "#app/application/application-context.ts";
import { HomePage } from "#app/ui/public/home-page.tsx";

import type { Route } from "./+types/home.ts";

export async function loader({ context }: Route.LoaderArgs) {
  const application = context.get(applicationContext);
  const [points, results, actions] = await Promise.all([
    application.openPoints(),
    application.publicResults(),
    application.publishedActions(),
  ]);
  return {
    unitName: application.unit.name,
    results,
    actions,
    retentionMonths: application.unit.retention_months,
    trial: points.some((point) => point.questionnaires.some((offer) => offer.trial)),
    byCode: points.some((point) => point.questionnaires.some(({ access }) => access === "codes")),
    entries: points.flatMap((point) =>
      point.questionnaires.flatMap(({ questionnaire, access }) =>
        access === "open" && point.channel === "qr"
          ? [{ href: `/q/${point.id}`, title: questionnaire.title, minutes: questionnaire.minutes }]
          : [],
      ),
    ),
  };
}

export default function Home({ loaderData }: Route.ComponentProps) {
  return <HomePage {...loaderData} />;
}
