/** One word for a missing field and one for any other fault: programs read them, not people. */
export const coded = { error: (issue: { input?: unknown }) => (issue.input === undefined ? "required" : "invalid") };
