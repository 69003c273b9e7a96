import { useTranslation } from "react-i18next";

import type { LeafActions } from "#app/office/criteria/leaf-actions.ts";
import type { LeafReport } from "#app/office/results/leaf-report.ts";
import type { WaveSummary } from "#app/office/wave-list.ts";
import type { Criterion } from "#app/par-index/index-edition.ts";
import { CriterionActions } from "#app/ui/office/criteria/criterion-actions.tsx";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { LeafHead } from "#app/ui/office/leaf/leaf-head.tsx";
import { LeafItems } from "#app/ui/office/leaf/leaf-items.tsx";
import { LeafComments, LeafProvenance } from "#app/ui/office/leaf/leaf-provenance.tsx";
import { LeafSlices } from "#app/ui/office/leaf/leaf-slices.tsx";
import { LeafTrend } from "#app/ui/office/leaf/leaf-trend.tsx";
import { LeafWalk } from "#app/ui/office/leaf/leaf-walk.tsx";
import { OfficePage } from "#app/ui/office/office-page.tsx";
import { WaveState } from "#app/ui/office/wave-state.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface LeafPageProps {
  readonly report: LeafReport;
  readonly acted: LeafActions;
  readonly departments: readonly Department[];
  /** Waves in which the leaf may be looked at. */
  readonly waves: readonly WaveSummary[];
}

/** One sub-criterion of the index, from its points down to the counts they are made from. */
export function LeafPage({ report, acted, departments, waves }: LeafPageProps) {
  const { t } = useTranslation();
  const word = useWording();
  const { criterion, groups, wave, points } = report;
  const title = t("leaf.title", { code: criterion.code, title: word(criterion.title) });
  return (
    <OfficePage title={title}>
      <LeafNavigation report={report} />
      <div className="index-head">
        <h1>{title}</h1>
        <p className="wave-name">
          <strong>{word(wave.title)}</strong>
        </p>
        <WaveState state={report.state} />
      </div>
      {waves.length > 1 && <WaveChoice waves={waves} report={report} />}
      {groups.length === 0 ? <p className="empty-state">{t("leaf.not_asked")}</p> : <LeafHead report={report} />}
      <CriterionActions
        waveId={wave.id}
        code={criterion.code}
        lost={points.points !== undefined && points.points < points.max}
        acted={acted}
        departments={departments}
      />
      {groups.length > 0 && <LeafAnswers report={report} />}
      <LeafTrend report={report} />
      <LeafComments groups={groups} />
      <LeafProvenance report={report} />
      <p className="figure-note">{t("index.own")}</p>
    </OfficePage>
  );
}

/** From the points down to the counts, once there is a score. */
function LeafAnswers({ report }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const { groups } = report;
  if (groups.every(({ published }) => published.kind !== "estimated")) {
    return <p className="empty-state">{t("leaf.nothing_yet")}</p>;
  }
  return (
    <>
      <LeafWalk report={report} />
      <LeafItems groups={groups} />
      <LeafSlices report={report} />
    </>
  );
}

function LeafNavigation({ report: { criterion, previous, next, wave } }: { readonly report: LeafReport }) {
  const { t } = useTranslation();
  const word = useWording();
  const query = new URLSearchParams({ wave: wave.id }).toString();
  const link = (leaf: Criterion) => ({ href: `/office/index/${leaf.code}?${query}`, title: word(leaf.title) });
  return (
    <nav className="leaf-navigation" aria-label={t("leaf.nav.label")}>
      <a href={`/office/index?${query}`}>{t("leaf.nav.index")}</a>
      <a href={`/office/criteria/${criterion.code}?${query}`}>{t("leaf.nav.criterion")}</a>
      <span className="leaf-neighbours">
        {previous && <a {...link(previous)}>{t("leaf.nav.previous", { code: previous.code })}</a>}
        {next && <a {...link(next)}>{t("leaf.nav.next", { code: next.code })}</a>}
      </span>
    </nav>
  );
}

function WaveChoice({ waves, report: { criterion, wave } }: Pick<LeafPageProps, "waves" | "report">) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <nav aria-label={t("leaf.nav.waves")}>
      <ul className="choices leaf-waves">
        {waves.map(({ id, title }) => (
          <li key={id}>
            <a
              href={`/office/index/${criterion.code}?${new URLSearchParams({ wave: id }).toString()}`}
              aria-current={id === wave.id ? "page" : undefined}
            >
              {word(title)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
