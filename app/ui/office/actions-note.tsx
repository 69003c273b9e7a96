import { useTranslation } from "react-i18next";

import type { ActionCount } from "#app/office/criteria/action-count.ts";
import type { Hundredths } from "#app/par-index/points.ts";
import { useNumberFormat } from "#app/ui/number-format.ts";
import { ACTIONS_ID } from "#app/ui/office/index-address.ts";

interface ActionsNoteProps {
  readonly waveId: string;
  readonly code: string;
  /** Points below the maximum; undefined while the leaf has no points. */
  readonly lost: Hundredths | undefined;
  /** Undefined where nothing is planned. */
  readonly count: ActionCount | undefined;
}

/** Beside a leaf's points: how far its actions are, or that it needs one. Nothing where nothing is lost. */
export function ActionsNote({ waveId, code, lost, count }: ActionsNoteProps) {
  const { t } = useTranslation();
  const format = useNumberFormat();
  if (lost === 0 || (lost === undefined && !count)) return null;
  const states = count && [
    count.overdue > 0 && t("actions.so_many_overdue", { number: format.count(count.overdue) }),
    count.doing > 0 && t("actions.so_many_doing", { number: format.count(count.doing) }),
    count.planned > 0 && t("actions.so_many_planned", { number: format.count(count.planned) }),
    count.done > 0 && t("actions.so_many_done", { number: format.count(count.done) }),
  ];
  const note = states ? t("actions.so_many", { states: states.filter(Boolean).join(", ") }) : t("actions.needed");
  return (
    <a
      className={!count || count.overdue > 0 ? "actions-note needed" : "actions-note"}
      href={`/office/criteria/${code}?wave=${encodeURIComponent(waveId)}#${ACTIONS_ID}`}
      aria-label={t("actions.note_of", { note, code })}
    >
      {note}
    </a>
  );
}
