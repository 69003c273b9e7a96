import type { Config } from "#app/server/config.ts";
import type { Installation } from "#app/server/open-installation.ts";
import { installationKey } from "#app/database/secrets.ts";
import { findUnspentCodes } from "#app/database/single-use-codes.ts";
import { findWave, findWavePoints } from "#app/database/waves.ts";
import { KIOSK_PIN_KEY, kioskPin } from "#app/intake/kiosk-pin.ts";
import { hashCode, trialCode } from "#app/intake/single-use-code.ts";
import type { FirstSignIn } from "#app/office/accounts/first-administrator.ts";
import { CODE_KEY, TRIAL_WAVE_ID } from "#app/office/trial-wave.ts";

/**
 * What is printed once the server answers: every address at which a person can answer at once, the trial codes that
 * were not spent yet, and how to sign in while nobody has.
 */
export async function startMessage(
  { database, unit, revised }: Installation,
  config: Config,
  port: number,
  first: FirstSignIn | undefined,
): Promise<string> {
  const origin = config.origin.replace(/:0$/u, `:${port}`);
  const lines = ["", `${unit.name.vi} – ${origin}/`];
  const trial = await findWave(database, unit.id, TRIAL_WAVE_ID);
  if (trial?.wave.status === "open") {
    lines.push(
      "",
      "Đợt thử đang mở (không tính vào điểm chính thức) · Trial wave, open, never part of an official score:",
    );
    for (const point of await findWavePoints(database, unit.id, TRIAL_WAVE_ID)) {
      const byCode = trial.questionnaires.some(
        (asked) =>
          asked.access === "codes" &&
          point.channel !== "kiosk" &&
          point.questionnaireIds.includes(asked.questionnaireId),
      );
      if (byCode) continue;
      const path = point.channel === "kiosk" ? `/kiosk/${point.id}` : `/q/${point.id}`;
      lines.push(`  ${`${origin}${path}`.padEnd(origin.length + 18)} ${point.nameVi}`);
    }
    const pin = kioskPin(await installationKey(database, unit.id, KIOSK_PIN_KEY), "trial");
    lines.push(
      `  ${"".padEnd(origin.length + 18)} PIN nhân viên ở máy quầy, đợt thử · staff PIN of trial tablets: ${pin}`,
    );
    const codes = await unspentTrialCodes(database, unit.id, unit.trial_codes.count);
    lines.push(
      `  ${`${origin}/m`.padEnd(origin.length + 18)} Phiếu nội bộ, nhập một mã thử · internal form, enter a trial code:`,
    );
    for (let i = 0; i < codes.length; i += 5) lines.push(`      ${codes.slice(i, i + 5).join("  ")}`);
    if (codes.length === 0) lines.push("      (mọi mã thử đã dùng · all trial codes are spent)");
  }
  if (revised.length > 0) {
    lines.push(
      "",
      `Nội dung đã đổi mà phiên bản chưa tăng · Changed without a new version: ${revised.join(", ")}.`,
      "  Câu trả lời cũ của đợt thử được đếm riêng · Earlier trial answers are counted apart.",
    );
  }
  lines.push("", `Văn phòng · Office:  ${origin}/office`);
  if (first) {
    lines.push(
      `  Đăng nhập lần đầu, mật khẩu dùng một lần · first sign-in, one-time password:`,
      `      ${first.name}   ${first.password}`,
    );
  }
  lines.push("", "Ctrl+C để dừng · to stop", "");
  return `${lines.join("\n")}\n`;
}

async function unspentTrialCodes(
  database: Installation["database"],
  unitId: string,
  count: number,
): Promise<readonly string[]> {
  const key = await installationKey(database, unitId, CODE_KEY);
  const unspent = new Set(await findUnspentCodes(database, unitId, TRIAL_WAVE_ID));
  return Array.from({ length: count }, (_, number) => trialCode(key, number)).filter((code) =>
    unspent.has(hashCode(code, key)),
  );
}
