import type { Random } from "#app/simulation/random.ts";

/** An item as `GET /api/v1/points/POINT` tells of it. */
interface OfferedItem {
  readonly id: string;
  readonly required: boolean;
  readonly options: readonly string[];
  readonly onlyIf?: { readonly item: string; readonly is: readonly string[] };
}

/** What a point asks, as the server tells it to programs. */
export interface OfferedForm {
  readonly point: string;
  readonly id: string;
  readonly version: number;
  readonly hash: string;
  readonly items: readonly OfferedItem[];
}

/** A response as somebody's phone, tablet or program holds it until it is acknowledged. */
export interface MadeUpResponse {
  readonly id: string;
  readonly form: OfferedForm;
  /** As JSON, or as the page's own form without a script. */
  readonly way: "json" | "form";
  readonly answers: Readonly<Record<string, string>>;
  /** One of its kind, so that it leads back to its response in a test as it never may in the product. */
  readonly comment: string | undefined;
  /** The single-use code that it spends. */
  readonly code: string | undefined;
}

/** The points of the unit's own definitions that anybody may answer at. */
export const OPEN_POINTS = ["hai-long", "trang-tin", "nguoi-dan"];

/** The point that is answered at with single-use codes only. */
export const CODE_POINT = "noi-bo";

/** Asks a running server what can be answered at a point. */
export async function offeredForm(origin: string, point: string): Promise<OfferedForm> {
  const reply = await fetch(`${origin}/api/v1/points/${point}`);
  const { questionnaires } = (await reply.json()) as { questionnaires: Omit<OfferedForm, "point">[] };
  const [first] = questionnaires;
  if (!first) throw new Error(`nothing is offered at ${point}`);
  return { point, ...first };
}

/** Answers of somebody who ticks anything: the whole width of what a form takes. */
export function madeUpResponse(
  random: Random,
  form: OfferedForm,
  more: { readonly way: MadeUpResponse["way"]; readonly code?: string | undefined; readonly comment?: boolean },
): MadeUpResponse {
  const id = random.uuid();
  const answers: Record<string, string> = {};
  for (const item of form.items) {
    const { onlyIf } = item;
    if (onlyIf && !onlyIf.is.includes(answers[onlyIf.item] ?? "")) continue;
    if (!item.required && random.chance(0.5)) continue;
    answers[item.id] = random.weighted(item.options.map((option) => [option, 1] as const));
  }
  // Letters only: what looks like a telephone number would be masked.
  const mark = id.replaceAll("-", "").replace(/\d/gu, (digit) => "ghijklmnop".charAt(Number(digit)));
  return { id, form, way: more.way, answers, comment: more.comment ? `Góp ý ${mark}` : undefined, code: more.code };
}
