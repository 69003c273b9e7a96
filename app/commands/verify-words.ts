import type { Difference } from "#app/office/verify/difference.ts";
import type { VerifyReport } from "#app/office/verify/verify.ts";

const count = (number: number) => number.toLocaleString("vi-VN");

/** What a check compared and found, for whoever must answer for the figures: Vietnamese, and English after a dot. */
export function describeVerification({ entries, head, waves, signed, differences }: VerifyReport): string {
  const lines = [
    "Sổ niêm phong · ledger",
    `  ${count(entries.responses)} nhóm phiếu · sets of responses, ${count(entries.release)} lần công bố · releases, ` +
      `${count(entries.sign_off)} bản ký · signatures, ${count(entries.expired)} lần xóa hết hạn · deletions`,
    head
      ? `  mục cuối · last entry: số ${count(head.number)}, ${head.hash}`
      : "  chưa có mục nào · nothing is sealed yet",
    "Phiếu · responses",
    ...waves.map(
      ({ id, title, sealed, unsealed, expired }) =>
        `  ${id} (${title.vi}): ` +
        (expired
          ? `${count(sealed)} phiếu đã hết hạn lưu, không đếm lại được · deleted at the end of their retention, cannot be recounted`
          : `${count(sealed)} đã niêm phong · sealed, ${count(unsealed)} chưa · not yet`),
    ),
    ...signed.map(({ kind, waveId, revision }) => {
      const which = `  ${waveId}, bản ký · revision ${revision}: `;
      if (kind === "same") return `${which}tính lại ra đúng số đã ký · recounted, the same figures`;
      if (kind === "differs") return `${which}tính lại ra số khác · recounted, other figures`;
      return `${which}ký theo mẫu cũ, chỉ so niêm phong · signed in a former format, only its seal was checked`;
    }),
  ];
  const found =
    differences.length === 0
      ? ["Khớp hoàn toàn · everything agrees."]
      : [
          `${count(differences.length)} CHỖ KHÔNG KHỚP · DIFFERENCES`,
          ...differences.map((difference) => `  ${describeDifference(difference)}`),
        ];
  return `${[...lines, ...found].join("\n")}\n`;
}

/** One difference in one line. */
export function describeDifference(difference: Difference): string {
  switch (difference.kind) {
    case "entry_missing":
      return `Sổ thiếu mục số ${difference.entry} · entry ${difference.entry} of the ledger is missing`;
    case "entry_unchained":
      return `Mục số ${difference.entry} không nối mục trước · entry ${difference.entry} does not follow the one before it`;
    case "entry_changed":
      return `Mục số ${difference.entry} đã bị sửa · entry ${difference.entry} was changed`;
    case "head_unknown":
      return `Không có mục nào mang mã ${difference.head} · no entry has the hash ${difference.head}`;
    case "responses": {
      const { entry, waveId, sealed, found } = difference;
      const rows = `niêm phong ${count(sealed)}, hiện có ${count(found)} · sealed ${count(sealed)}, found ${count(found)}`;
      return `Phiếu của mục số ${entry}, đợt ${waveId} đã bị sửa, thêm hoặc bớt (${rows}) · responses of entry ${entry} were changed, added or removed`;
    }
    case "responses_after_count":
      return `Đợt ${difference.waveId} có ${count(difference.rows)} phiếu thêm sau khi chốt số liệu · responses were added after the final count`;
    case "responses_after_expiry":
      return `Đợt ${difference.waveId} có ${count(difference.rows)} phiếu, dù đã xóa hết hạn · responses are there although they were deleted`;
    case "tally":
      return `Số đếm của phiếu ${difference.questionnaireId}, đợt ${difference.waveId} khác số đếm lại · the tally differs from a recount`;
    case "point_count":
      return `Số phiếu của điểm ${difference.pointId}, ${difference.halfDay}, đợt ${difference.waveId} khác số đếm lại · the count of the point differs from a recount`;
    case "release":
      return `Số công bố của phiếu ${difference.questionnaireId}, đợt ${difference.waveId} khác lúc niêm phong · released counts are not those that were sealed`;
    case "final_count":
      return `Số chốt của phiếu ${difference.questionnaireId}, đợt ${difference.waveId} khác số đếm lại · the final count differs from a recount`;
    case "signature":
      return `Bản ký số ${difference.revision} của đợt ${difference.waveId} khác lúc niêm phong hoặc bị mất · the signature is not what was sealed, or is missing`;
    case "signed_figures":
      return `Số đã ký (bản ${difference.revision}) của đợt ${difference.waveId} không tính lại được từ dữ liệu · the signed figures do not follow from what is stored`;
    case "wave_unreadable":
      return `Đợt ${difference.waveId} không đọc được, nên không đếm lại được · the wave cannot be read, so it was not recounted`;
    case "definition":
      return `Định nghĩa ${difference.hash.slice(0, 16)}… đã bị sửa · the definition was changed`;
  }
}
