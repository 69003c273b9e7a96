import { useTranslation } from "react-i18next";

import type { Wording } from "#app/survey/wording.ts";
import { useWording } from "#app/ui/use-wording.ts";

export interface Department {
  readonly id: string;
  readonly name: Wording;
}

interface DepartmentFilterProps {
  readonly departments: readonly Department[];
  readonly chosen: string | undefined;
}

/** The field of a form that leaves only what is a department's business. */
export function DepartmentFilter({ departments, chosen }: DepartmentFilterProps) {
  const { t } = useTranslation();
  const word = useWording();
  return (
    <div className="filter">
      <label htmlFor="department">{t("criteria.department")}</label>
      <select id="department" name="department" defaultValue={chosen ?? ""}>
        <option value="">{t("criteria.all_departments")}</option>
        {departments.map(({ id, name }) => (
          <option key={id} value={id}>
            {word(name)}
          </option>
        ))}
      </select>
    </div>
  );
}
