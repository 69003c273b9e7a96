// The arrows of the house, made executable. Every message says what to do instead.
// A questionnaire becomes a form, the form a response, responses become tallies, tallies a score,
// scores the index, the index a page: imports go one way, from the page back to the questionnaire.
const pure = "^app/(survey|unit|scoring|par-index)/";

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: "no-circle",
      severity: "error",
      comment: "Two files that need each other are one idea or three: move the shared part into a file of its own.",
      from: {},
      to: { circular: true },
    },
    {
      name: "pure-core-knows-no-outside",
      severity: "error",
      comment:
        "The core takes frozen inputs and gives plain outputs. Pass what you need as a parameter from intake/, office/ or a route, instead of importing a framework, a database, the clock or the disk.",
      from: { path: pure },
      to: { path: "^node_modules/", pathNot: ["^node_modules/(zod|simple-statistics|@stdlib)/"] },
    },
    {
      name: "pure-core-reads-nothing",
      severity: "error",
      comment: "The core never reads a file, a clock or the environment. Pass the content in from the caller.",
      from: { path: pure },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "pure-core-knows-no-station-after-it",
      severity: "error",
      comment:
        "survey/, unit/, scoring/ and par-index/ come first. Let the later station call this one and pass the result on.",
      from: { path: pure },
      to: { path: "^app/", pathNot: [pure] },
    },
    {
      name: "survey-comes-first",
      severity: "error",
      comment: "A questionnaire knows nothing of scores. Put what depends on a score into scoring/ or par-index/.",
      from: { path: "^app/survey/" },
      to: { path: "^app/(unit|scoring|par-index)/" },
    },
    {
      name: "scoring-knows-no-index",
      severity: "error",
      comment: "A score is the same whatever index it serves. Put what depends on criteria into par-index/.",
      from: { path: "^app/scoring/" },
      to: { path: "^app/par-index/" },
    },
    {
      name: "statistics-library-behind-one-door",
      severity: "error",
      comment: "Import from #app/scoring/statistics.ts, which pins and explains what may be used of the library.",
      from: { pathNot: "^app/scoring/statistics\\.ts$" },
      to: { path: "^node_modules/simple-statistics/" },
    },
    {
      name: "quantiles-behind-one-door",
      severity: "error",
      comment: "Import from #app/scoring/estimation/quantiles.ts, the only place that knows where quantiles come from.",
      from: { path: "^app/", pathNot: "^app/scoring/estimation/quantiles\\.ts$" },
      to: { path: "^node_modules/@stdlib/" },
    },
    {
      name: "counting-before-estimation",
      severity: "error",
      comment:
        "Counts know nothing of the estimates made from them. Put what depends on a design or a weight into estimation/.",
      from: { path: "^app/scoring/counting/" },
      to: { path: "^app/scoring/(estimation|publication)/" },
    },
    {
      name: "estimation-before-publication",
      severity: "error",
      comment: "An estimate is the same whether it may be shown or not. Put what hides figures into publication/.",
      from: { path: "^app/scoring/estimation/" },
      to: { path: "^app/scoring/publication/" },
    },
    {
      name: "recount-needs-core-alone",
      severity: "error",
      comment: "A recount must not need the product's database or pages: read the open formats and call the core.",
      from: { path: "^app/recount/" },
      to: { path: "^app/", pathNot: [pure, "^app/recount/"] },
    },
    {
      name: "definitions-are-checked-from-core-alone",
      severity: "error",
      comment: "A definition is checked without a database or a page. Pass the result on to the station that needs it.",
      from: { path: "^app/definitions/" },
      to: { path: "^app/", pathNot: [pure, "^app/definitions/"] },
    },
    {
      name: "database-is-the-only-door-to-prisma",
      severity: "error",
      comment: "Write a function in app/database/ that says what it finds or stores, and call that.",
      from: { path: "^app/", pathNot: "^app/database/" },
      to: { path: "^(node_modules/(@prisma|\\.prisma|pg|better-sqlite3)/|app/database/generated/)" },
    },
    {
      name: "database-decides-nothing",
      severity: "error",
      comment:
        "app/database/ finds and stores rows. Rules about answers, waves and scores live in intake/, office/ and the core.",
      from: { path: "^app/database/" },
      to: { path: "^app/", pathNot: "^app/database/" },
    },
    {
      name: "intake-before-office",
      severity: "error",
      comment:
        "Taking answers must not depend on what staff do with them. Move the shared part to the core or the database.",
      from: { path: "^app/intake/" },
      to: { path: "^app/", pathNot: [pure, "^app/(database|intake)/"] },
    },
    {
      name: "office-before-pages",
      severity: "error",
      comment: "A use case returns plain values. Let the route translate them for a page or a reply.",
      from: { path: "^app/office/" },
      to: { path: "^app/", pathNot: [pure, "^app/(definitions|database|intake|office)/"] },
    },
    {
      name: "exports-write-what-office-reports",
      severity: "error",
      comment:
        "A file that leaves the system holds what a report of app/office/ says, in a format of app/recount/. Put a new figure into the report first.",
      from: { path: "^app/export/" },
      to: { path: "^app/", pathNot: [pure, "^app/(definitions|database|office|recount|export)/"] },
    },
    {
      name: "pages-hold-no-data-access",
      severity: "error",
      comment: "A component draws what it is given. Load it in the route and pass it as a property.",
      from: { path: "^app/ui/" },
      to: { path: "^app/(database|intake|application|definitions|server|routes|commands)/" },
    },
    {
      name: "pages-know-use-cases-by-type-only",
      severity: "error",
      comment: "A component may name the type of a report, never call what makes it. Call it in the route.",
      from: { path: "^app/ui/" },
      to: { path: "^app/(office|export)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "browser-scripts-stay-small",
      severity: "error",
      comment:
        "What runs in a phone or at the counter is loaded over weak networks: import only the plain core (app/survey), never React, zod, a page or the server.",
      from: { path: "^app/(answering|kiosk)/" },
      to: {
        path: "^app/|^node_modules/(react|react-dom|react-i18next|i18next|zod)/",
        pathNot: "^app/(answering|kiosk|survey)/",
      },
    },
    {
      name: "form-script-knows-no-kiosk",
      severity: "error",
      comment: "The phone's script has 5 KB. Put what only the tablet needs into app/kiosk/.",
      from: { path: "^app/answering/" },
      to: { path: "^app/kiosk/|^node_modules/" },
    },
    {
      name: "routes-parse-call-render",
      severity: "error",
      comment:
        "A route calls a use case of the application (app/application/application.ts). Add one there instead of a query here.",
      from: { path: "^app/routes/" },
      to: {
        path: "^app/(database|office|export|definitions|server|commands|simulation)/",
        dependencyTypesNot: ["type-only"],
      },
    },
    {
      name: "server-is-nobodys-library",
      severity: "error",
      comment: "Only commands start servers. What others need of it belongs to application/ or to a station.",
      from: { path: "^app/", pathNot: "^app/(server|commands)/" },
      to: { path: "^app/(server|commands)/" },
    },
    {
      name: "no-file-that-nobody-reads",
      severity: "error",
      comment: "Nothing that starts, serves or tests leads to this file: import it or delete it.",
      from: {
        path: "^app/(commands/|answering/form-script\\.ts|kiosk/kiosk-(script|worker)\\.ts|server/serve\\.ts|root\\.tsx|entry\\.server\\.tsx|routes\\.ts|routes/.*\\.tsx|routes/kiosk/kiosk-manifest\\.ts|routes/office/exports/.*-file\\.ts)|^tests/",
      },
      to: {
        path: "^app/",
        pathNot:
          "^app/(commands|database/generated)/|^app/(answering/form-script|kiosk/kiosk-script|kiosk/kiosk-worker)\\.ts$|^app/ui/browser-scripts\\.d\\.ts$|\\.json$|^app/(root|entry\\.server)\\.tsx$|^app/(routes|server/serve|routes/kiosk/kiosk-manifest)\\.ts$|^app/routes/office/exports/.*-file\\.ts$|^app/routes/.*\\.tsx$",
        reachable: false,
      },
    },
    {
      name: "product-knows-no-tests",
      severity: "error",
      comment: "Move what the product needs out of tests/; simulated answers live in app/simulation/.",
      from: { path: "^app/" },
      to: { path: "^tests/" },
    },
    {
      name: "no-orphan-folder-names",
      severity: "error",
      comment: "Name the folder or file after what it does; these names collect everything.",
      from: {},
      to: {
        path: "(^|/)(utils?|helpers?|misc|common|types)(/|\\.tsx?$)",
        pathNot: "node_modules|\\.react-router|generated",
      },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules|app/database/generated" },
    exclude: { path: "\\.css|\\+types/|^build/" },
    tsConfig: { fileName: "tsconfig.json" },
    tsPreCompilationDeps: true,
    builtInModules: { add: [] },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
    },
  },
};
