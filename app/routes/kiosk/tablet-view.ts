import { createHash } from "node:crypto";

import { kiosk, kioskWorker } from "virtual:browser-scripts";

import type { Application } from "#app/application/application.ts";
import en from "#app/i18n/locales/en.json" with { type: "json" };
import vi from "#app/i18n/locales/vi.json" with { type: "json" };
import type { OpenPoint } from "#app/intake/open-point.ts";
import type { TabletSetup } from "#app/kiosk/tablet-setup.ts";
import { itemsAskedBy } from "#app/survey/journey.ts";
import kioskStyles from "#app/ui/kiosk/kiosk.css?url";
import type { KioskView } from "#app/ui/kiosk/kiosk-view.ts";
import publicStyles from "#app/ui/public/public.css?url";

/** What the page is made of besides the questionnaires; the names of scripts and styles change with their content. */
const MADE_OF = JSON.stringify([kiosk, kioskStyles, publicStyles, vi, en]);

/** Everything that a tablet at a point needs for a day without the server. */
export async function tabletView(application: Application, point: OpenPoint): Promise<KioskView> {
  const { unit } = application;
  const { sealingKey, trialPin } = await application.kioskSetup();
  const offers = point.questionnaires.filter(({ questionnaire }) => questionnaire.access === "open");
  const trial = isTrialPoint(point);
  const setup: Omit<TabletSetup, "version"> = {
    point: point.id,
    trial,
    timeZone: unit.time_zone,
    worker: kioskWorker,
    sealingKey,
    // An official tablet learns its PIN when it is enrolled, and its page does not tell it to passers-by.
    ...(trial ? { trialPin } : {}),
    questionnaires: offers.map(({ questionnaire: { id, version } }) => ({ id, version })),
  };
  const made = [MADE_OF, setup, offers.map(({ hash }) => hash), unit.name, unit.retention_months];
  return {
    setup: { ...setup, version: createHash("sha256").update(JSON.stringify(made)).digest("base64url").slice(0, 10) },
    unitName: unit.name,
    retentionMonths: unit.retention_months,
    questionnaires: offers.map(({ questionnaire }) => ({
      id: questionnaire.id,
      title: questionnaire.title,
      minutes: questionnaire.minutes,
      groups: questionnaire.groups,
      items: itemsAskedBy(questionnaire, "kiosk"),
    })),
  };
}

/** Whether everything offered at a point is a trial; a point that offers nothing is none. */
export function isTrialPoint(point: OpenPoint): boolean {
  return point.questionnaires.length > 0 && point.questionnaires.every((offer) => offer.trial);
}
