import { z } from "zod";

import { nameProblem } from "#app/recount/name-rule.ts";
import { FORMAT_CHANNELS } from "#app/recount/response-columns.ts";
import { TALLY_FORMAT } from "#app/recount/tally-json.ts";

const count = z.int().min(0).max(4_294_967_295);
const counts = z.array(count);
/** Names are those of an answer file; "" is a class of rows without a name. */
const className = z.string().refine((name) => name === "" || nameProblem(name) === undefined, {
  error: ({ input }) => `the name ${JSON.stringify(input)} ${nameProblem(String(input)) ?? "is not accepted"}`,
});
const byClass = <Value extends z.ZodType>(value: Value) => z.record(className, value);
const byName = <Value extends z.ZodType>(value: Value) => z.record(z.string(), value);

const classShape = {
  rows: count,
  items: byName(z.strictObject({ options: counts, no_opinion: count, skipped: count, not_asked: count })),
  pairs: byName(byName(z.array(counts))),
  blocks: byName(z.strictObject({ answered: count, asked: count })),
};
const classSchema = z.strictObject(classShape);
const stratumSchema = z.strictObject({
  ...classShape,
  complete: byName(counts),
  sums: byName(
    byName(z.strictObject({ denominator: z.int().min(1), rows: z.array(z.tuple([z.int().min(0), count, count])) })),
  ),
});
const qualitySchema = z.strictObject({
  skipped: count,
  no_opinion: count,
  not_asked: count,
  straight_base: count,
  straight: count,
  straight_top: count,
  fast: count,
  durations: z.array(z.tuple([z.int().min(0), count])),
  channels: z.partialRecord(z.enum(FORMAT_CHANNELS), count),
});
const waveSchema = z.strictObject({
  rows: count,
  blank: count,
  quality: qualitySchema,
  strata: byClass(stratumSchema),
  cells: byName(byClass(byClass(classSchema))),
});

const headShape = {
  format: z.literal(TALLY_FORMAT),
  dataset: z.string(),
  items: byName(z.array(z.string())),
  blocks: byName(z.array(z.string())),
  dimensions: z.array(z.string()),
  methods: byName(byName(z.array(z.number()))),
};

/** A file of counts, its shape alone; whether the counts agree is checked when they are taken over. */
export const tallyFileSchema = z.strictObject({ ...headShape, waves: byName(waveSchema) });

const itemWaveSchema = z.strictObject({
  rows: count,
  blank: count,
  strata: byClass(z.strictObject({ rows: count, items: classShape.items, blocks: classShape.blocks })),
});

/** The same of a small closed frame: no two answers of one person side by side, no breakdown, no habits. */
export const itemTallyFileSchema = z.strictObject({
  ...headShape,
  detail: z.literal("items"),
  waves: byName(itemWaveSchema),
});

export type TallyFile = z.infer<typeof tallyFileSchema>;
export type ItemTallyFile = z.infer<typeof itemTallyFileSchema>;
export type WaveFile = z.infer<typeof waveSchema>;
export type ClassFile = z.infer<typeof classSchema>;
export type StratumFile = z.infer<typeof stratumSchema>;
