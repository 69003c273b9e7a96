import type { ExportOrigin } from "#app/export/open-meta.ts";
import type { FrozenWave } from "#app/office/frozen-wave.ts";

/** What README.txt says of the files beside it, Vietnamese first. It is part of the format, so its words stand here. */
export function readmeText(
  wave: FrozenWave,
  { kind, exportedAt }: ExportOrigin,
  {
    index,
    rows,
    counts,
  }: { readonly index: string; readonly rows: readonly string[]; readonly counts: readonly string[] },
): string {
  const commands = [
    `npm run -s score -- --index ${index}`,
    ...rows.map((id) => `npm run -s score -- --responses ${id}.responses.csv --meta ${id}.meta.json`),
    ...counts.map((id) => `npm run -s score -- --tallies ${id}.tallies.json --meta ${id}.meta.json`),
  ].map((command) => `    ${command}`);
  const vi = [
    `${wave.title.vi} – ${kind === "recount" ? "bộ tệp để tính lại điểm" : "bộ tệp để chia sẻ"}`,
    `Xuất lúc ${exportedAt}.${wave.trial ? " Đợt thử: không phải điểm chính thức." : ""}`,
    "",
    kind === "recount"
      ? "CHỈ DÀNH CHO QUẢN TRỊ VIÊN. Có phiếu gốc với mã phiếu; việc xuất tệp đã được ghi vào nhật ký. Không gửi tiếp, không đăng lên mạng; dùng xong thì xóa."
      : "Có thể đưa cho người muốn tính lại. Nhóm đặc điểm nào có dưới 5 phiếu thì mọi đặc điểm ngoài nhóm chính (stratum) được thay bằng mã “an” (ẩn); nhóm chính có dưới 5 phiếu được gộp với nhóm tính chung (“gop”). Không có mã phiếu, giờ gửi, thời gian trả lời, góp ý. Điểm từng tiêu chí không đổi; không tính riêng theo nhóm từ các tệp này.",
    "",
    "Chạy trong thư mục của phần mềm, với đường dẫn tới các tệp này:",
    ...commands,
    "",
    "Lệnh đầu in ra toàn bộ bảng chỉ số, đúng đến chữ số cuối như trang “Bảng chỉ số”.",
    ...(counts.length > 0
      ? [
          `Danh sách kín dưới 50 người (${counts.join(", ")}) chỉ xuất số đếm của từng câu, không có phiếu và không ghép hai câu trả lời của một người. Trong bảng chỉ số, điểm của nhóm này được ghi như trên trang: nhiều nhất 0,95, ít nhất 0,05, khoảng thận trọng (khóa "publish": "cautious"). Lệnh --tallies cho điểm chưa giới hạn: ${kind === "recount" ? "đừng công bố." : "ai có tệp này biết được khi cả nhóm trả lời gần như giống nhau, nên chỉ đưa cho người được phép biết; nếu đăng công khai thì bỏ các tệp của nhóm này."}`,
        ]
      : []),
    "Định dạng: docs/open-formats.md trong mã nguồn.",
  ];
  const en = [
    `${wave.title.en} – ${kind === "recount" ? "files for counting the scores again" : "files to be shared"}`,
    `Exported at ${exportedAt}.${wave.trial ? " Trial wave: not an official score." : ""}`,
    "",
    kind === "recount"
      ? "FOR ADMINISTRATORS ONLY. Holds the answers as given, with their ids; the export was entered in the audit log. Do not pass on or publish; delete after use."
      : 'May be given to whoever wants to count again. In every combination of traits held by fewer than 5 rows all traits but the stratum are replaced by the code "an" (hidden); strata of fewer than 5 rows are merged with those they are weighted with ("gop"). There are no response ids, times, durations or comments. The scores of the criteria are the same; no breakdown can be made from these files.',
    "",
    "Run in the folder of the software, with the path of these files:",
    ...commands,
    "",
    'The first command prints the whole index, equal to the page "Index table" to the last digit.',
    ...(counts.length > 0
      ? [
          `Closed lists of fewer than 50 people (${counts.join(", ")}) leave as counts of single items: no rows, and no two answers of one person side by side. In the index their scores stand as on the page: at most 0.95, at least 0.05, with a cautious interval (key "publish": "cautious"). The command with --tallies gives the scores without these limits: ${kind === "recount" ? "do not publish them." : "whoever has this file learns when the whole list answered nearly alike, so give it only to people who may know that; leave out the files of the list before publishing the others."}`,
        ]
      : []),
    "The formats: docs/open-formats.md in the source code.",
  ];
  return `${[...vi, "", "-----", "", ...en].join("\r\n")}\r\n`;
}
