import type { TFunction } from "i18next";

import type { WaveStep } from "#app/office/waves/wave-steps.ts";

/** What a step is called on a button. */
export function stepWords(step: WaveStep, t: TFunction): string {
  switch (step) {
    case "close":
      return t("waves.step_close");
    case "count":
      return t("waves.step_count");
    case "sign":
      return t("waves.step_sign");
    case "publish":
      return t("waves.step_publish");
    case "withdraw":
      return t("waves.step_withdraw");
    case "correct":
      return t("waves.step_correct");
  }
}

/** The question before a step, and what it does. */
export function stepQuestion(
  step: WaveStep,
  title: string,
  t: TFunction,
): { readonly title: string; readonly explain: string } {
  switch (step) {
    case "close":
      return { title: t("waves.confirm_close_title", { title }), explain: t("waves.confirm_close") };
    case "count":
      return { title: t("waves.confirm_count_title", { title }), explain: t("waves.confirm_count") };
    case "sign":
      return { title: t("waves.confirm_sign_title", { title }), explain: t("waves.confirm_sign") };
    case "publish":
      return { title: t("waves.confirm_publish_title", { title }), explain: t("waves.confirm_publish") };
    case "withdraw":
      return { title: t("waves.confirm_withdraw_title", { title }), explain: t("waves.confirm_withdraw") };
    case "correct":
      return { title: t("waves.confirm_correct_title", { title }), explain: t("waves.confirm_correct") };
  }
}
