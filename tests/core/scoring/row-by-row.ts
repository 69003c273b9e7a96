import studentCdf from "@stdlib/stats-base-dists-t-cdf";
import studentQuantile from "@stdlib/stats-base-dists-t-quantile";

/**
 * A second count of a questionnaire, for comparing: written from the statistics definitions (§1–§9, §13)
 * row by row, with a weight and a residual for every row. It shares no code with the product, keeps no
 * counts, and is slow. Its result has the shape of the open result format.
 */

/** A questionnaire as its meta file describes it. */
export interface Survey {
  readonly items: readonly { readonly id: string; /** Lowest rank first. */ readonly codes: readonly string[] }[];
  readonly blocks: readonly { readonly code: string; readonly items: readonly string[] }[];
  /** Method → item → code → weight. */
  readonly methods: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, number>>>>>>;
  readonly method: string;
  readonly access: "frame" | "codes" | "open";
  /** Form with blocks (§13), or the one without (§1–§12). */
  readonly withBlocks: boolean;
  readonly collapseMin: number;
  readonly minPublish: number;
  readonly minReliable: number;
  readonly minItem: number;
  readonly minScore: { readonly n: number; readonly share: number };
}

export interface SurveyRow {
  readonly id: string;
  /** Empty when there is none. */
  readonly stratum: string;
  readonly slices: Readonly<Record<string, string>>;
  readonly channel: string;
  /** Seconds since 1970. */
  readonly submittedAt: number;
  readonly duration: number | undefined;
  /** Item → option code, `KYK`, `NA`, or empty. */
  readonly answers: Readonly<Record<string, string>>;
}

export type Population = Readonly<Record<string, number>> | undefined;

type MaybeNumber = number | null;
type Limits = readonly [MaybeNumber, MaybeNumber];
export type Result = MaybeNumber | string | boolean | readonly Result[] | { readonly [key: string]: Result };

const sum = (values: readonly number[]) => values.reduce((all, value) => all + value, 0);
const byBytes = (a: string, b: string) => Buffer.compare(Buffer.from(a), Buffer.from(b));
const countBy = <T>(list: readonly T[], is: (entry: T) => boolean) => list.filter(is).length;

/** A design: the rows that are in it, each with stratum, weight and sampling fraction. */
interface Design {
  readonly name: "U" | "S";
  readonly rows: readonly { readonly row: SurveyRow; readonly stratum: string; readonly weight: number }[];
  readonly strata: Readonly<
    Record<string, { readonly n: number; readonly population: number; readonly fraction: number }>
  >;
  /** n/N over the whole. */
  readonly fraction: number;
}

/** A score with the residual of every row of the design and the rows that contribute. */
interface Linearised {
  readonly score: MaybeNumber;
  readonly residuals: readonly number[];
  readonly contributes: readonly boolean[];
}

/** x = w_a / max(w), or null when the answer has no score. */
function scoreOf(survey: Survey, method: string, item: string, row: SurveyRow): MaybeNumber {
  const weights = survey.methods[method]?.[item] ?? {};
  const weight = weights[row.answers[item] ?? ""];
  return weight === undefined ? null : weight / Math.max(...Object.values(weights));
}

/** One variable: θ = Σ w r x / Σ w r, u = w r (x − θ) / Σ w r. */
function variable(design: Design, values: readonly MaybeNumber[]): Linearised {
  const contributes = values.map((x) => x !== null);
  const weights = design.rows.map(({ weight }, i) => (contributes[i] ? weight : 0));
  const total = sum(weights);
  if (total === 0) return { score: null, residuals: values.map(() => 0), contributes };
  const score = sum(values.map((x, i) => (weights[i] ?? 0) * (x ?? 0))) / total;
  const residuals = values.map((x, i) => (x === null ? 0 : ((weights[i] ?? 0) * (x - score)) / total));
  return { score, residuals, contributes };
}

/** Block A: the mean of the item means, with the mean of their residuals. */
function meanOfItems(
  design: Design,
  items: readonly string[],
  x: (item: string, row: SurveyRow) => MaybeNumber,
  inDomain: (row: SurveyRow) => boolean = () => true,
): Linearised {
  const parts = items.map((item) =>
    variable(
      design,
      design.rows.map(({ row }) => (inDomain(row) ? x(item, row) : null)),
    ),
  );
  const contributes = design.rows.map((_, i) => parts.some((part) => part.contributes[i]));
  const residuals = design.rows.map((_, i) => sum(parts.map((part) => part.residuals[i] ?? 0)) / items.length);
  const scores = parts.flatMap(({ score }) => score ?? []);
  return { score: scores.length < items.length ? null : sum(scores) / items.length, residuals, contributes };
}

/** Σ_g (1−f_g)·n_g/(n_g−1)·Σ (u−ū)(v−v̄). */
function covariance(design: Design, u: readonly number[], v: readonly number[], withFpc: boolean): MaybeNumber {
  let total = 0;
  for (const [name, { n, fraction }] of Object.entries(design.strata)) {
    const f = withFpc ? fraction : 0;
    const members = design.rows.flatMap(({ stratum }, i) => (stratum === name ? [i] : []));
    if (members.length === 0 || f === 1) continue;
    if (n === 1) return null;
    const [meanU, meanV] = [u, v].map((list) => sum(members.map((i) => list[i] ?? 0)) / n);
    const products = members.map((i) => ((u[i] ?? 0) - (meanU ?? 0)) * ((v[i] ?? 0) - (meanV ?? 0)));
    total += (1 - f) * (n / (n - 1)) * sum(products);
  }
  return total;
}

const rootOf = (variance: MaybeNumber) => (variance === null ? null : Math.sqrt(variance));

/** Design P: residuals centred in their strata, then one simple random sample. */
function poststratified(design: Design, { score, residuals, contributes }: Linearised): Result {
  if (score === null) return { se_nofpc: null, se_fpc: null, df: null };
  const centred = residuals.map((u, i) => {
    const peers = residuals.filter((_, j) => design.rows[j]?.stratum === design.rows[i]?.stratum);
    return u - sum(peers) / peers.length;
  });
  const n = centred.length;
  const mean = sum(centred) / n;
  const spread = sum(centred.map((v) => (v - mean) ** 2));
  const error = (f: number) => (f === 1 ? 0 : n === 1 ? null : Math.sqrt((1 - f) * (n / (n - 1)) * spread));
  return { se_nofpc: error(0), se_fpc: error(design.fraction), df: countBy(contributes, Boolean) - 1 };
}

interface Estimate {
  readonly score: MaybeNumber;
  readonly n: number;
  readonly seNoFpc: MaybeNumber;
  readonly seFpc: MaybeNumber;
  readonly df: MaybeNumber;
  readonly kish: MaybeNumber;
  readonly normal: Limits;
  readonly student: Limits;
  readonly logit: Limits;
  readonly wilson: Limits;
  readonly wilsonNoFpc: Limits;
}

const NO_LIMITS: Limits = [null, null];

function estimate(design: Design, { score, residuals, contributes }: Linearised): Estimate {
  const rows = design.rows.filter((_, i) => contributes[i]);
  const n = rows.length;
  const none = { normal: NO_LIMITS, student: NO_LIMITS, logit: NO_LIMITS, wilson: NO_LIMITS, wilsonNoFpc: NO_LIMITS };
  if (score === null) return { score, n, seNoFpc: null, seFpc: null, df: null, kish: null, ...none };
  const seFpc = rootOf(covariance(design, residuals, residuals, true));
  const seNoFpc = rootOf(covariance(design, residuals, residuals, false));
  const strata = [...new Set(rows.map(({ stratum }) => stratum))];
  const df = n - strata.length;
  const kish = sum(rows.map(({ weight }) => weight)) ** 2 / sum(rows.map(({ weight }) => weight ** 2));
  const refused = strata.some((name) => design.strata[name]?.fraction === 0);
  const part = (what: "n" | "population") => sum(strata.map((name) => design.strata[name]?.[what] ?? 0));
  const fraction = refused ? 0 : part("n") / part("population");
  const z = 1.959963984540054;
  return {
    score,
    n,
    seNoFpc,
    seFpc,
    df,
    kish,
    normal: seFpc === null ? NO_LIMITS : [score - z * seFpc, score + z * seFpc],
    ...tIntervals(score, seFpc, df, kish, fraction),
    wilsonNoFpc: tIntervals(score, seNoFpc, df, kish, 0).wilson,
  };
}

function tIntervals(theta: number, se: MaybeNumber, df: number, kish: number, fraction: number) {
  if (se === null || df < 1) return { student: NO_LIMITS, logit: NO_LIMITS, wilson: NO_LIMITS };
  const c = studentQuantile(0.975, df);
  const edge = theta <= 1e-12 ? 0 : theta >= 1 - 1e-12 ? 1 : undefined;
  const at = edge ?? theta;
  const spread = at * (1 - at);
  const reach = (c * se) / (theta * (1 - theta));
  const middle = Math.log(theta / (1 - theta));
  const expit = (x: number) => 1 / (1 + Math.exp(-x));
  const logit: Limits =
    edge !== undefined ? NO_LIMITS : se <= 1e-12 ? [theta, theta] : [expit(middle - reach), expit(middle + reach)];
  const rows = se > 1e-12 && edge === undefined ? spread / se ** 2 : fraction === 1 ? undefined : kish / (1 - fraction);
  const student: Limits = [theta - c * se, theta + c * se];
  if (rows === undefined) return { student, logit, wilson: [at, at] as Limits };
  const kappa = c ** 2 / rows;
  const half = Math.sqrt(kappa * spread + kappa ** 2 / 4);
  const wilson: Limits = [(at + kappa / 2 - half) / (1 + kappa), (at + kappa / 2 + half) / (1 + kappa)];
  return { student, logit, wilson };
}

/** Design effect and effective rows of one variable (§5). */
function effect(design: Design, values: readonly MaybeNumber[], { score, n, seNoFpc }: Estimate) {
  const none = { deff: null, n_eff: null };
  if (score === null || seNoFpc === null || n < 2) return none;
  const given = values.flatMap((x, i) => (x === null ? [] : [{ x, weight: design.rows[i]?.weight ?? 0 }]));
  const meanSquare = sum(given.map(({ x, weight }) => weight * (x - score) ** 2)) / sum(given.map((g) => g.weight));
  const simple = ((n / (n - 1)) * meanSquare) / n;
  if (simple <= 1e-24) return none;
  const deff = (seNoFpc <= 1e-12 ? 0 : seNoFpc) ** 2 / simple;
  return { deff, n_eff: deff === 0 ? null : n / deff };
}

function printed(survey: Survey, figure: Estimate): { readonly [key: string]: Result } {
  return {
    score: figure.score,
    n: figure.n,
    se_nofpc: figure.seNoFpc,
    se_fpc: figure.seFpc,
    df: figure.df,
    n_kish: figure.kish,
    ci_normal: figure.normal,
    ci_t: figure.student,
    ci_xlogit: figure.logit,
    ci_wilson: figure.wilson,
    ...(survey.withBlocks ? { ci_wilson_nofpc: figure.wilsonNoFpc } : {}),
  };
}

/** The wave's designs and all that is said of its strata. */
interface Wave {
  readonly survey: Survey;
  readonly rows: readonly SurveyRow[];
  readonly eligible: readonly SurveyRow[];
  readonly unweighted: Design;
  readonly stratified: Design;
  readonly headline: Design;
  readonly fpc: boolean;
  readonly population: Population;
  readonly total: number | undefined;
  readonly analysis: readonly { name: string; members: readonly string[]; n: number; population: number }[];
  readonly refused: boolean;
}

function arrange(survey: Survey, rows: readonly SurveyRow[], population: Population): Wave {
  const scored = survey.blocks.flatMap(({ items }) => items);
  const eligible = rows.filter((row) => scored.some((item) => scoreOf(survey, survey.method, item, row) !== null));
  const listed = (row: SurveyRow) => population !== undefined && Object.hasOwn(population, row.stratum);
  const inStrata = eligible.filter(listed);

  let groups = Object.entries(population ?? {}).map(([name, people]) => ({
    name,
    members: [name],
    n: countBy(inStrata, (row) => row.stratum === name),
    population: people,
  }));
  const pooled = { name: "_pooled", members: [] as string[], n: 0, population: 0 };
  const pool = (group: (typeof groups)[number]) => {
    pooled.members.push(...group.members);
    pooled.n += group.n;
    pooled.population += group.population;
    groups = groups.filter((other) => other !== group);
  };
  for (const group of [...groups]) if (group.n < survey.collapseMin) pool(group);
  while (pooled.members.length > 0 && pooled.n < survey.collapseMin && groups.length > 0) {
    const next = groups.toSorted((a, b) => a.n - b.n || byBytes(a.name, b.name))[0];
    if (next) pool(next);
  }
  const analysis = pooled.members.length > 0 ? [...groups, pooled] : groups;

  const refused = analysis.some((group) => group.n > group.population);
  const total = population && sum(Object.values(population));
  const n = eligible.length;
  const headline = population === undefined || 10 * (n - inStrata.length) > n ? "U" : "S";
  const wholeFits = total !== undefined && n <= total;
  const usesWhole = wholeFits && (headline === "U" || !refused);
  const unweighted: Design = {
    name: "U",
    rows: eligible.map((row) => ({ row, stratum: "all", weight: 1 })),
    strata: { all: { n, population: total ?? 0, fraction: usesWhole ? n / total : 0 } },
    fraction: usesWhole ? n / total : 0,
  };
  const groupOf = (row: SurveyRow) => analysis.find(({ members }) => members.includes(row.stratum));
  const stratified: Design = {
    name: "S",
    rows: inStrata.map((row) => {
      const group = groupOf(row);
      return { row, stratum: group?.name ?? "", weight: (group?.population ?? 0) / (group?.n ?? 0) };
    }),
    strata: Object.fromEntries(
      analysis.map((group) => [
        group.name,
        { n: group.n, population: group.population, fraction: refused ? 0 : group.n / group.population },
      ]),
    ),
    fraction: refused || total === undefined ? 0 : inStrata.length / total,
  };
  return {
    survey,
    rows,
    eligible,
    unweighted,
    stratified,
    headline: headline === "U" ? unweighted : stratified,
    fpc: survey.access !== "open" && total !== undefined && (headline === "U" ? wholeFits : !refused),
    population,
    total,
    analysis,
    refused,
  };
}

/** Everything of one wave, in the shape of the open result format. */
export function recountWave(
  survey: Survey,
  rows: readonly SurveyRow[],
  population: Population,
): { readonly [key: string]: Result } {
  const wave = arrange(survey, rows, population);
  const { eligible, stratified, analysis, total } = wave;
  const n = eligible.length;
  const missing = n - stratified.rows.length;
  const raw = Object.entries(population ?? {}).map(([name, people]) => ({
    name,
    people,
    n: countBy(stratified.rows, ({ row }) => row.stratum === name),
  }));
  const weights = stratified.rows.map(({ weight }) => weight);
  const none = weights.length === 0 || total === undefined;
  const head = {
    n_rows: rows.length,
    n_blank: rows.length - n,
    n,
    N: total ?? null,
    raw_strata: Object.fromEntries(
      raw.map(({ name, people, n: count }) => [
        name,
        {
          n: count,
          N: people,
          rate: count / people,
          analysis_stratum: analysis.find(({ members }) => members.includes(name))?.name ?? null,
        },
      ]),
    ),
    analysis_strata: Object.fromEntries(
      analysis.map((group) => [
        group.name,
        {
          n: group.n,
          N: group.population,
          weight: group.n === 0 ? null : group.population / group.n,
          f: wave.refused ? 0 : group.n / group.population,
        },
      ]),
    ),
    dissimilarity: none ? null : sum(raw.map((h) => Math.abs(h.n / weights.length - h.people / total))) / 2,
    weight_ratio: none ? null : Math.max(...weights) / Math.min(...weights),
    quality: qualityOf(survey, rows),
  };
  if (!survey.withBlocks) return { ...head, ...blockPart(wave, survey.blocks[0]?.items ?? []) };
  const scored = new Set(survey.blocks.flatMap(({ items }) => items));
  return {
    ...head,
    missing_stratum: { n: missing, share: n === 0 ? null : missing / n },
    headline_design: wave.headline.name,
    fpc: wave.fpc,
    blocks: Object.fromEntries(survey.blocks.map(({ code, items }) => [code, blockOf(wave, items)])),
    covariance: covarianceOf(wave),
    unscored: Object.fromEntries(
      survey.items.flatMap(({ id }) => (scored.has(id) ? [] : [[id, itemCounts(wave, id)]])),
    ),
  };
}

function blockOf(wave: Wave, items: readonly string[]): Result {
  const { survey, eligible, headline, total } = wave;
  const asks = (row: SurveyRow) => items.some((item) => row.answers[item] !== "NA");
  const asked = countBy(eligible, asks);
  const byMethod = Object.fromEntries(
    Object.keys(survey.methods).map((method) => {
      const x = (item: string, row: SurveyRow) => scoreOf(survey, method, item, row);
      const figure = estimate(headline, meanOfItems(headline, items, x));
      const itemScores = items.map((item) => [item, meanOfItems(headline, [item], x).score] as const);
      return [
        method,
        {
          items: Object.fromEntries(itemScores),
          n: figure.n,
          figure: {
            score: figure.score,
            se: wave.fpc ? figure.seFpc : figure.seNoFpc,
            df: figure.df,
            n_kish: figure.kish,
            ci: wave.fpc ? figure.wilson : figure.wilsonNoFpc,
          },
        },
      ] as const;
    }),
  );
  const own = byMethod[survey.method];
  if (!own) throw new Error(`no method ${survey.method}`);
  const x = (item: string, row: SurveyRow) => scoreOf(survey, survey.method, item, row);
  const rows = headline.rows.map(({ row }) => row);
  const answering = countBy(rows, (row) => items.some((item) => x(item, row) !== null));
  const needed = survey.minScore.share === 0 ? 0 : survey.minScore.share * countBy(rows, asks) * (total ?? Infinity);
  const status =
    own.figure.score === null
      ? "no_data"
      : items.some((item) => countBy(rows, (row) => x(item, row) !== null) < survey.minItem)
        ? "no_data_item"
        : answering < survey.minScore.n || answering * rows.length + 1e-9 < needed
          ? "below_min_score"
          : "ok";
  return {
    asked,
    not_asked: eligible.length - asked,
    status,
    headline: { design: headline.name, fpc: wave.fpc, n: own.n, ...own.figure },
    by_method: Object.fromEntries(
      Object.entries(byMethod).map(([id, method]) => [id, { items: method.items, ...method.figure }]),
    ),
    ...blockPart(wave, items),
  };
}

function blockPart(wave: Wave, items: readonly string[]): { readonly [key: string]: Result } {
  const { survey, eligible, unweighted, stratified, headline } = wave;
  const x = (item: string, row: SurveyRow) => scoreOf(survey, survey.method, item, row);
  const values = (design: Design, value: (row: SurveyRow) => MaybeNumber) => design.rows.map(({ row }) => value(row));
  const kishEffect = ({ score, n, kish }: Estimate) => (score === null ? null : n / (kish ?? 0));

  const itemPart = (item: string): Result => {
    const inStratified = values(stratified, (row) => x(item, row));
    const linear = variable(stratified, inStratified);
    const figure = estimate(stratified, linear);
    return {
      ...itemCounts(wave, item),
      unweighted: printed(
        survey,
        estimate(
          unweighted,
          variable(
            unweighted,
            values(unweighted, (row) => x(item, row)),
          ),
        ),
      ),
      stratified: printed(survey, figure),
      poststrat_se: poststratified(stratified, linear),
      ...effect(stratified, inStratified, figure),
      deff_kish: kishEffect(figure),
    };
  };

  const linear = meanOfItems(stratified, items, x);
  const figure = estimate(stratified, linear);
  const least = Math.ceil(items.length / 2);
  const ownMean = (row: SurveyRow): MaybeNumber => {
    const given = items.flatMap((item) => x(item, row) ?? []);
    return given.length >= least && given.length > 0 ? sum(given) / given.length : null;
  };
  const means = values(stratified, ownMean);
  const respondents = estimate(stratified, variable(stratified, means));

  const withDeclined = (item: string, row: SurveyRow): MaybeNumber => {
    const weights = Object.values(survey.methods[survey.method]?.[item] ?? {});
    return row.answers[item] === "KYK" ? Math.min(...weights) / Math.max(...weights) : x(item, row);
  };
  return {
    items: Object.fromEntries(items.map((item) => [item, itemPart(item)])),
    block_item_means: {
      unweighted: printed(survey, estimate(unweighted, meanOfItems(unweighted, items, x))),
      stratified: printed(survey, figure),
      poststrat_se: poststratified(stratified, linear),
      deff_kish: kishEffect(figure),
      score_no_opinion_as_min: meanOfItems(headline, items, withDeclined).score,
    },
    block_respondent_means: {
      min_items: least,
      unweighted: printed(survey, estimate(unweighted, variable(unweighted, values(unweighted, ownMean)))),
      stratified: printed(survey, respondents),
      ...effect(stratified, means, respondents),
    },
    reliability: reliabilityOf(
      eligible.flatMap((row) => {
        const given = items.flatMap((item) => x(item, row) ?? []);
        return given.length === items.length ? [given] : [];
      }),
      items.length,
    ),
    slices: Object.fromEntries(
      ["stratum", "procedure_group", "channel", "group"].map((dimension) => [
        dimension,
        slicesOf(wave, items, dimension),
      ]),
    ),
  };
}

function itemCounts({ survey, eligible }: Wave, item: string): { readonly [key: string]: Result } {
  const codes = survey.items.find(({ id }) => id === item)?.codes ?? [];
  const count = (code: string) => countBy(eligible, (row) => row.answers[item] === code);
  return {
    answered: sum(codes.map(count)),
    skipped: count(""),
    no_opinion: count("KYK"),
    ...(survey.withBlocks ? { not_asked: count("NA") } : {}),
    counts: Object.fromEntries(codes.map((code) => [code, count(code)])),
  };
}

function reliabilityOf(complete: readonly (readonly number[])[], items: number): Result {
  const n = complete.length;
  const spread = (values: readonly number[]) => {
    const mean = sum(values) / n;
    return sum(values.map((value) => (value - mean) ** 2)) / (n - 1);
  };
  const total = spread(complete.map(sum));
  if (n < 2 || items < 2 || total <= 1e-12) return { alpha: null, n_complete: n };
  const ofItems = Array.from({ length: items }, (_, k) => spread(complete.map((row) => row[k] ?? 0)));
  return { alpha: (items / (items - 1)) * (1 - sum(ofItems) / total), n_complete: n };
}

function slicesOf({ survey, headline, population }: Wave, items: readonly string[], dimension: string): Result {
  const cellOf = (row: SurveyRow) => {
    if (dimension !== "stratum") return row.slices[dimension];
    return population && Object.hasOwn(population, row.stratum) ? row.stratum : undefined;
  };
  const x = (item: string, row: SurveyRow) => scoreOf(survey, survey.method, item, row);
  const names = [...new Set(headline.rows.flatMap(({ row }) => cellOf(row) ?? []))];
  const cells = names
    .map((name) => ({
      name,
      figure: estimate(
        headline,
        meanOfItems(headline, items, x, (row) => cellOf(row) === name),
      ),
    }))
    .filter(({ figure }) => figure.n > 0)
    .toSorted((a, b) => a.figure.n - b.figure.n || byBytes(a.name, b.name));
  const hidden = cells.filter(({ figure }) => figure.n < survey.minPublish);
  if (hidden.length > 0) {
    for (const cell of cells.slice(hidden.length)) {
      if (hidden.length >= 2 && sum(hidden.map(({ figure }) => figure.n)) >= survey.minPublish) break;
      hidden.push(cell);
    }
  }
  return Object.fromEntries(
    cells.map((cell) => {
      const figure = Object.entries(printed(survey, cell.figure)).filter(
        ([field]) => field !== "ci_normal" && field !== "ci_xlogit",
      );
      const low = cell.figure.n < survey.minReliable ? "low_reliability" : "ok";
      return [cell.name, { ...Object.fromEntries(figure), status: hidden.includes(cell) ? "suppressed" : low }];
    }),
  );
}

function covarianceOf({ survey, headline }: Wave): Result {
  const matrix = (method: string, withFpc: boolean): Result => {
    const x = (item: string, row: SurveyRow) => scoreOf(survey, method, item, row);
    const blocks = survey.blocks.map(({ items }) => meanOfItems(headline, items, x));
    return blocks.map((b) =>
      blocks.map((c) =>
        b.score === null || c.score === null ? null : covariance(headline, b.residuals, c.residuals, withFpc),
      ),
    );
  };
  return {
    blocks: survey.blocks.map(({ code }) => code),
    by_method: Object.fromEntries(
      Object.keys(survey.methods).map((id) => [id, { fpc: matrix(id, true), nofpc: matrix(id, false) }]),
    ),
  };
}

function qualityOf(survey: Survey, rows: readonly SurveyRow[]): Result {
  const scored = survey.items.filter(({ id }) => survey.blocks.some(({ items }) => items.includes(id)));
  const cells = rows.flatMap((row) => scored.map(({ id }) => row.answers[id] ?? ""));
  const share = (part: number, whole: number) => (whole === 0 ? null : part / whole);
  const asked = countBy(cells, (cell) => cell !== "NA");
  const positions = rows.map((row) =>
    scored.flatMap(({ id, codes }) => {
      const rank = codes.indexOf(row.answers[id] ?? "");
      return rank === -1 ? [] : [rank / (codes.length - 1)];
    }),
  );
  const base = positions.filter((row) => row.length >= 3);
  const straight = base.filter((row) => row.every((position) => Math.abs(position - (row[0] ?? 0)) < 1e-9));
  const timed = rows.flatMap((row) => (row.duration === undefined ? [] : [{ row, seconds: row.duration }]));
  const sorted = timed.map(({ seconds }) => seconds).toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  const median =
    sorted.length === 0
      ? null
      : sorted.length % 2 === 1
        ? (sorted[Math.floor(half)] ?? 0)
        : ((sorted[half - 1] ?? 0) + (sorted[half] ?? 0)) / 2;
  const askedOf = (row: SurveyRow) => countBy(scored, ({ id }) => row.answers[id] !== "NA");
  return {
    skip_share: share(
      countBy(cells, (cell) => cell === ""),
      asked,
    ),
    no_opinion_share: share(
      countBy(cells, (cell) => cell === "KYK"),
      asked,
    ),
    ...(survey.withBlocks ? { not_asked_share: share(cells.length - asked, cells.length) } : {}),
    straightline_base: base.length,
    straightline_share: share(straight.length, base.length),
    straightline_top_share: share(
      countBy(straight, (row) => row[0] === 1),
      base.length,
    ),
    median_duration_s: median,
    speeder_share: share(
      countBy(timed, ({ seconds }) => seconds < (median ?? 0) / 2),
      timed.length,
    ),
    fast_share: share(
      countBy(timed, ({ row, seconds }) => seconds / askedOf(row) < 2),
      timed.length,
    ),
    by_channel: Object.fromEntries(
      [...new Set(rows.map(({ channel }) => channel))].map((channel) => {
        const of = rows.filter((row) => row.channel === channel);
        return [channel, { n: of.length, burst_max_10min: burst(of), max_identical_run: run(survey, of) }];
      }),
    ),
  };
}

/** max over i of #{j: t_i ≤ t_j < t_i + 600 s}. */
export function burst(rows: readonly Pick<SurveyRow, "submittedAt">[]): number {
  const within = rows.map(({ submittedAt: t }) =>
    countBy(rows, (row) => row.submittedAt >= t && row.submittedAt < t + 600),
  );
  return Math.max(0, ...within);
}

/** Longest run of identical raw answers, all items, in order of time and id. */
function run(survey: Survey, rows: readonly SurveyRow[]): number {
  const inOrder = rows
    .toSorted((a, b) => a.submittedAt - b.submittedAt || byBytes(a.id, b.id))
    .map((row) => survey.items.map(({ id }) => row.answers[id] ?? "").join("|"));
  const runs = inOrder.map((answers, start) => {
    const end = inOrder.findIndex((other, i) => i > start && other !== answers);
    return (end === -1 ? inOrder.length : end) - start;
  });
  return Math.max(0, ...runs);
}

/** Change between two waves, blocks and items (§7, §13.9). */
export function recountTrend(
  survey: Survey,
  from: { readonly rows: readonly SurveyRow[]; readonly population: Population },
  to: { readonly rows: readonly SurveyRow[]; readonly population: Population },
): { readonly [key: string]: Result } {
  const [a, b] = [arrange(survey, from.rows, from.population), arrange(survey, to.rows, to.population)];
  const both = a.headline.name === "S" && b.headline.name === "S";
  const x = (item: string, row: SurveyRow) => scoreOf(survey, survey.method, item, row);
  const figure = (wave: Wave, items: readonly string[]) => {
    const design = both ? wave.stratified : wave.unweighted;
    return estimate(design, meanOfItems(design, items, x));
  };
  const ofItems = (items: readonly string[]) => ({
    block_item_means: change(figure(a, items), figure(b, items)),
    items: Object.fromEntries(items.map((item) => [item, change(figure(a, [item]), figure(b, [item]))])),
  });
  if (!survey.withBlocks) return ofItems(survey.blocks[0]?.items ?? []);
  return { blocks: Object.fromEntries(survey.blocks.map(({ code, items }) => [code, ofItems(items)])) };
}

function change(a: Estimate, b: Estimate): Result {
  const nothing = { difference: null, se_nofpc: null, se_fpc: null, df: null, ci: NO_LIMITS, p_value: null };
  if (a.score === null || b.score === null) return nothing;
  const difference = b.score - a.score;
  const together = (x: MaybeNumber, y: MaybeNumber) => (x === null || y === null ? null : Math.sqrt(x ** 2 + y ** 2));
  const fpc = together(a.seFpc, b.seFpc);
  const se = together(a.seNoFpc, b.seNoFpc);
  if (se === null) return { ...nothing, difference, se_fpc: fpc };
  const known = { ...nothing, difference, se_nofpc: se, se_fpc: fpc };
  if (se <= 1e-12) return { ...known, ci: [difference, difference] };
  const terms = [a, b].map(({ seNoFpc, df }) => ((seNoFpc ?? 0) <= 1e-12 ? 0 : (seNoFpc ?? 0)) ** 4 / (df ?? 0));
  const df = se ** 4 / sum(terms);
  // 0²/0: a wave whose strata have one answer each and no spread.
  if (Number.isNaN(df)) return known;
  if (df < 1) return { ...known, df };
  const c = studentQuantile(0.975, df);
  return {
    ...known,
    df,
    ci: [difference - c * se, difference + c * se],
    p_value: 2 * studentCdf(-Math.abs(difference) / se, df),
  };
}
