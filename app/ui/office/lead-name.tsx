import { useTranslation } from "react-i18next";

import type { Criterion } from "#app/par-index/index-edition.ts";
import type { Department } from "#app/ui/office/department-filter.tsx";
import { useWording } from "#app/ui/use-wording.ts";

interface LeadNameProps {
  readonly lead: Criterion["lead"];
  readonly departments: readonly Department[];
}

/** Who leads a criterion, and how sure that is: named with the survey, printed in the appendix, or by field (*). */
export function LeadName({ lead, departments }: LeadNameProps) {
  const { t } = useTranslation();
  const word = useWording();
  const department = departments.find(({ id }) => id === lead?.department);
  const name = department ? word(department.name) : (lead?.printed ?? t("index.lead_open"));
  return (
    <span className="lead-name">
      {name}
      {lead?.source === "field" && " *"}
      {lead?.source === "named" && ` (${t("index.lead_named")})`}
      {lead?.source === "printed" && ` (${t("criteria.lead_printed")})`}
    </span>
  );
}
