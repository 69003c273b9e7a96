import type { TFunction } from "i18next";

/** Who may answer a questionnaire, in words. */
export function accessWords(
  { access, frameSize }: { readonly access: "open" | "codes"; readonly frameSize: number | undefined },
  t: TFunction,
): string {
  if (access === "open") return t("waves.access_open");
  return frameSize === undefined ? t("waves.access_codes") : t("waves.access_list", { count: frameSize });
}
