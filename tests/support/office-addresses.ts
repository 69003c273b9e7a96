// Every address that somebody can read, by the module that answers it. What a module needs to be asked stands here; a
// module that is not named here makes the tests fail that use this list.
import { OFFICIAL_WAVE_ID } from "#tests/support/official-wave.ts";

/** What a loader is asked. */
export interface Address {
  /** Path of the module from the folder of the routes. */
  readonly module: string;
  readonly params: Readonly<Record<string, string>>;
  /** Begins with `?`, or is empty. */
  readonly search: string;
}

/** What tells how many came, or what they said so far: to be looked at whenever anything is. */
export const CLOSEST_TO_VISITORS: readonly string[] = [
  ...["office/index-page.tsx", "office/waves/progress.tsx", "office/waves/wave.tsx", "office/tablets.tsx"],
  ...["office/codes.tsx", "office/comments.tsx", "office/comment-release.tsx", "public/home.tsx"],
];

type Loader = (asked: { request: Request; params: Record<string, string>; context: unknown }) => unknown;

interface RouteModule {
  readonly loader?: Loader;
  readonly action?: Loader;
}

const PREFIX = "/app/routes/";

const MODULES = import.meta.glob<RouteModule>(["/app/routes/**/*.ts", "/app/routes/**/*.tsx", "!/app/routes/api/**"], {
  eager: true,
});

/** The loaders of all pages and files, by module. */
export const LOADERS: ReadonlyMap<string, Loader> = new Map(
  Object.entries(MODULES).flatMap(([path, { loader }]) =>
    loader ? [[path.slice(PREFIX.length), loader] as const] : [],
  ),
);

/** What hands out a file only when a form asks for it. */
export const FILE_ACTIONS: ReadonlyMap<string, Loader> = new Map(
  ["office/exports/recount-file.ts", "office/exports/shareable-file.ts"].map((path) => {
    const action = MODULES[`${PREFIX}${path}`]?.action;
    if (!action) throw new Error(`${path} hands out nothing`);
    return [path, action] as const;
  }),
);

/** What there is to be named in an address. */
export interface Named {
  readonly draft: string;
  readonly tablet: string;
  readonly action: string;
  readonly evidence: string;
  readonly account: string;
}

/** Survey leaves: of the one-stop, behind a filter, and of a closed list. */
const SURVEY_LEAVES = ["3.6.1", "4.4", "1.12.1"];

/** Each address once, and with every question that changes which figures it shows. */
export function readableAddresses(named: Named): readonly Address[] {
  const wave = OFFICIAL_WAVE_ID;
  const addresses: Address[] = [];
  const add = (module: string, params: Address["params"] = {}, search = "") =>
    addresses.push({ module, params, search });
  const ofWave = `?wave=${wave}`;

  add("office/office-home.tsx");
  add("office/office-layout.tsx");
  add("office/index-page.tsx", {}, "?show=lost&sort=lost");
  for (const criterion of SURVEY_LEAVES) add("office/leaf.tsx", { criterion }, ofWave);
  for (const criterion of ["4.4", "4.1.1"]) add("office/criteria/criterion.tsx", { criterion }, ofWave);
  for (const page of ["propose-points", "approve-points", "official-result", "plan-action"])
    add(`office/criteria/${page}.tsx`, { criterion: "4.1.1" }, ofWave);
  add("office/criteria/actions.tsx", {}, ofWave);
  add("office/criteria/official-results.tsx", {}, ofWave);
  add("office/criteria/rewrite-action.tsx", { action: named.action });
  add("office/criteria/publish-action.tsx", { action: named.action });
  add("office/criteria/evidence.tsx", { file: named.evidence });

  add("office/waves/waves.tsx");
  add("office/waves/wave.tsx", { wave });
  add("office/waves/progress.tsx", { wave });
  add("office/waves/revision.tsx", { wave, revision: "1" });
  add("office/waves/populations.tsx", { wave });
  add("office/waves/step.tsx", { wave, step: "close" });
  add("office/waves/step.tsx", { wave, step: "count" });
  add("office/waves/draft.tsx", { wave: named.draft });
  add("office/waves/opening.tsx", { wave: named.draft });

  add("office/points.tsx");
  add("office/poster.tsx", { point: "nguoi-dan" });
  add("office/tablets.tsx", { point: "mot-cua" });
  add("office/revoke-tablet.tsx", { point: "mot-cua", tablet: named.tablet });
  add("office/codes.tsx");
  add("office/comments.tsx");
  add("office/comment-release.tsx");
  add("office/exports/exports.tsx", {}, ofWave);
  add("office/exports/appendix-file.ts", {}, ofWave);

  add("office/account/sign-in.tsx");
  add("office/account/sign-out.tsx");
  add("office/account/password.tsx");
  add("office/account/own-account.tsx");
  add("office/account/accounts.tsx");
  add("office/account/account.tsx", { account: named.account });
  add("office/audit/audit.tsx");
  add("office/audit/audit-csv.tsx");

  add("public/home.tsx");
  add("public/method.tsx");
  add("public/check-sheet.tsx");
  add("public/results.tsx", { wave });
  add("public/not-found.tsx");
  for (const point of ["nguoi-dan", "hai-long", "noi-bo"]) add("answer/qr-form.tsx", { point });
  add("answer/code-form.tsx");
  add("kiosk/kiosk-form.tsx", { point: "mot-cua" });
  add("kiosk/kiosk-manifest.ts", { point: "mot-cua" });
  return addresses;
}
